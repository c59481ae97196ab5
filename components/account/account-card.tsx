// One account at a glance; the whole card leads to it.
import { countForPeople } from "@/lib/formats/display";
import type { AccountCard as AccountCardView } from "@/lib/formats/views/account-view";
import { Spark } from "../charts/spark";
import { accountAddress } from "../frame/addresses";
import { MarketBadge } from "../market/synthetic-badge";
import { AppLink } from "../ui/app-link";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { Amount } from "../ui/numbers";
import { TimeText } from "../ui/time-text";
import { DayChange } from "./day-change";

export function AccountCard({ account }: { readonly account: AccountCardView }) {
  return (
    <Card className="h-full hover:bg-sunken/40">
      <div className="flex items-start justify-between gap-2">
        <h2 className="min-w-0 text-sm font-semibold wrap-anywhere">
          <AppLink
            to={accountAddress(account.id)}
            className="rounded after:absolute after:inset-0 after:rounded-lg"
          >
            {account.name}
          </AppLink>
        </h2>
        {account.stale && (
          <Badge tone="warn" title="A price of an open position is older than the last close.">
            Stale price
          </Badge>
        )}
      </div>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)_auto] items-end gap-4">
        <div className="min-w-0">
          <p className="text-xl font-semibold tracking-tight">
            <Amount value={account.equity} />
          </p>
          <p className="text-xs font-medium">
            <DayChange value={account.dayChange} />
          </p>
        </div>
        <Spark values={account.spark} className="h-10 w-24" />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <MarketBadge market={account.market} />
        <ClockBadge account={account} />
      </div>
      <p className="mt-2 text-xs text-muted">
        {countForPeople(account.openPositions, "open position")} ·{" "}
        {countForPeople(account.workingOrders, "order")} beside exits · clock at{" "}
        <TimeText at={account.clockAt} />
      </p>
    </Card>
  );
}

/** Which clock an account runs by. */
export function ClockBadge({ account }: { readonly account: Pick<AccountCardView, "clock"> }) {
  return account.clock === "replay" ? (
    <Badge title="Time moves when you step it, over stored bars.">Replay clock</Badge>
  ) : (
    <Badge tone="accent" title="Time is the wall clock.">
      Live clock
    </Badge>
  );
}
