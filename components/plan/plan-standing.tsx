// What stands in the way of a plan, or was done with it already, in a line or two.
"use client";
import { countForPeople } from "@/lib/formats/display";
import { accountAddress } from "../frame/addresses";
import { ButtonLink } from "../ui/button";
import { CheckField } from "../ui/form/check-field";
import { Notice } from "../ui/notice";
import { TimeText } from "../ui/time-text";
import type { PlanSelection } from "./use-plan-selection";

export function PlanStanding({ selection }: { readonly selection: PlanSelection }) {
  const { preview, rows, failure } = selection;
  const { executed, accepted, account, tried } = preview;
  return (
    <>
      {executed > 0 && (
        <Notice
          tone="gain"
          action={
            <ButtonLink size="small" to={accountAddress(account.id)}>
              To the account
            </ButtonLink>
          }
        >
          Already executed in {account.name}: {countForPeople(executed, "line")} booked. Executing
          the same plan again books nothing twice.
          {tried.length > 0 &&
            ` ${countForPeople(tried.length, "line")} refused then can be selected and tried again.`}
        </Notice>
      )}
      {executed === 0 && accepted === 0 && rows === null && (
        <Notice tone="warn">
          No line can be accepted in {account.name} at <TimeText at={account.clockAt} />. The
          reasons stand in the rows; another account or another time may differ.
        </Notice>
      )}
      {failure && (
        <Notice tone="loss">The selection could not be checked. {failure.message}</Notice>
      )}
      <StalePrices selection={selection} />
    </>
  );
}

/** Rule A15: a plan's price far from the last one needs its owner's word. */
function StalePrices({ selection }: { readonly selection: PlanSelection }) {
  const { preview, confirmed, confirm } = selection;
  if (preview.entryStale === 0 && !confirmed) return null;
  return (
    <Notice tone="warn">
      <CheckField
        label="The plan's prices are meant"
        hint={
          confirmed
            ? "Lines whose price is more than 3 % from the last one are filled at it all the same."
            : `${countForPeople(preview.entryStale, "line")} refused because the plan's price is more than 3 % from the last one: is the plan of today?`
        }
        checked={confirmed}
        onChange={(event) => confirm(event.target.checked)}
      />
    </Notice>
  );
}
