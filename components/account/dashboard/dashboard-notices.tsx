// What stands differently than usual: the account is read-only, or new entries are locked.
import type { AccountSummary } from "@/lib/formats/views/account-view";
import { accountAddress } from "../../frame/addresses";
import { AppLink } from "../../ui/app-link";
import { ButtonLink } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { TimeText } from "../../ui/time-text";
import { GUARD_WORDS } from "../guards/guard-words";

const isUntouched = (summary: AccountSummary): boolean =>
  summary.openPositions + summary.workingOrders === 0 &&
  summary.realized === 0 &&
  summary.fees === 0 &&
  summary.frozen === null &&
  summary.archivedAt === null;

export function DashboardNotices({ summary }: { readonly summary: AccountSummary }) {
  const locked = summary.guards.filter(({ lock }) => lock !== null);
  const names = locked.map(({ guard }) => GUARD_WORDS[guard].name.toLowerCase());
  return (
    <>
      {summary.frozen !== null && (
        <Notice tone="loss">
          This account is read-only: its figures did not add up ({summary.frozen}). Nothing can be
          booked; every page and file still shows what was.
        </Notice>
      )}
      {summary.archivedAt !== null && (
        <Notice tone="info">
          Archived since <TimeText at={summary.archivedAt} />: it can be read, not traded in. Bring
          it back from the list of accounts.
        </Notice>
      )}
      {isUntouched(summary) && (
        <Notice
          action={
            <ButtonLink size="small" to={accountAddress(summary.id, "today")}>
              Open Today
            </ButtonLink>
          }
        >
          Nothing is traded yet. Today leads from a forecast to positions in five steps.
        </Notice>
      )}
      {names.length > 0 && (
        <Notice
          tone="warn"
          action={
            <AppLink to="#guards" className="rounded text-[13px] text-ink underline">
              To the guards
            </AppLink>
          }
        >
          New entries are locked: {names.join(" and ")}. Exits go on.
        </Notice>
      )}
    </>
  );
}
