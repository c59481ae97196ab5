// Which epoch of an account a page is of: nothing while there is one, a choice and a notice after a reset.
"use client";
import type { AccountSummary } from "@/lib/formats/views/account-view";
import type { ListedEpoch } from "@/lib/formats/views/record/list-totals";
import { withQuery } from "../../frame/addresses";
import { AppLink, useGo } from "../../ui/app-link";
import { Notice } from "../../ui/notice";
import { Select } from "../../ui/select";
import { TimeText } from "../../ui/time-text";

interface EpochBarProps {
  readonly account: Pick<AccountSummary, "epochs">;
  readonly epoch: ListedEpoch;
  /** The page's address; the epoch is added. */
  readonly base: string;
}

export function EpochBar({ account, epoch, base }: EpochBarProps) {
  const go = useGo();
  if (account.epochs.length < 2) return null;
  const to = (number: number) =>
    withQuery(base, { epoch: number === epoch.current ? undefined : String(number) });
  return (
    <div className="flex flex-col gap-3">
      <div className="max-w-56">
        <Select
          label="Epoch"
          quiet
          value={String(epoch.epoch)}
          onChange={(event) => go.to(to(Number(event.target.value)))}
          choices={account.epochs.map((one) => ({
            value: String(one.epoch),
            label: `Epoch ${one.epoch}: ${one.endedAt === null ? "running" : "ended"}`,
          }))}
        />
      </div>
      {epoch.endedAt !== null && (
        <Notice
          action={
            <AppLink
              to={to(epoch.current)}
              className="rounded text-sm font-medium text-accent underline underline-offset-2"
            >
              To epoch {epoch.current}
            </AppLink>
          }
        >
          <strong className="font-semibold">Epoch {epoch.epoch} has ended</strong>, with a reset on{" "}
          <TimeText at={epoch.endedAt} />. What it booked stays readable and changes no more.
        </Notice>
      )}
    </div>
  );
}
