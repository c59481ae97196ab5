// The head of every page of an account: its name, what it trades on, its parts, its files.
import type { AccountSummary } from "@/lib/formats/views/account-view";
import { accountAddress } from "../frame/addresses";
import { PageHead } from "../frame/page-head";
import { Tabs } from "../frame/tabs";
import { MarketBadge } from "../market/synthetic-badge";
import { Badge } from "../ui/badge";
import { ClockBadge } from "./account-card";
import { ExportMenu, type FileLink } from "./export-menu";

interface AccountHeaderProps {
  readonly account: Pick<AccountSummary, "id" | "name" | "market" | "clock">;
  readonly files: readonly FileLink[];
}

export function AccountHeader({ account, files }: AccountHeaderProps) {
  const at = (page: Parameters<typeof accountAddress>[1]) => accountAddress(account.id, page);
  return (
    <div className="flex flex-col gap-3">
      <PageHead
        title={account.name}
        badges={
          <>
            <Badge title="No order leaves this portal: every fill is simulated.">Simulated</Badge>
            <MarketBadge market={account.market} />
            <ClockBadge account={account} />
          </>
        }
        actions={<ExportMenu files={files} />}
      />
      <Tabs
        label={`Parts of ${account.name}`}
        tabs={[
          { to: at(""), label: "Dashboard" },
          { to: at("positions"), label: "Positions" },
          { to: at("orders"), label: "Orders" },
          { to: at("fills"), label: "Fills" },
          { to: at("trades"), label: "Trades" },
          { to: at("ledger"), label: "Ledger" },
        ]}
      />
    </div>
  );
}
