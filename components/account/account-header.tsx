// The head of every page of an account: its name, what it trades on, its parts, its files.
import type { AccountCard } from "@/lib/formats/views/account-view";
import { accountAddress } from "../frame/addresses";
import { PageHead } from "../frame/page-head";
import { Tabs } from "../frame/tabs";
import { MarketBadge } from "../market/synthetic-badge";
import { Badge } from "../ui/badge";
import { ClockBadge } from "./account-card";
import { AccountMenu } from "./desk/account-menu";
import { OrderButton } from "./desk/order-button";
import { ExportMenu, type FileLink } from "./export-menu";

interface AccountHeaderProps {
  readonly account: Pick<AccountCard, "id" | "name" | "market" | "clock" | "epoch" | "archivedAt">;
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
            {account.epoch > 1 && (
              <Badge title="How often it was started: a reset begins the next epoch.">
                Epoch {account.epoch}
              </Badge>
            )}
            {account.archivedAt !== null && (
              <Badge tone="warn" title="Nothing can be booked in it until it is brought back.">
                Archived
              </Badge>
            )}
          </>
        }
        actions={
          <>
            <OrderButton />
            <ExportMenu files={files} />
            <AccountMenu />
          </>
        }
      />
      <Tabs
        label={`Parts of ${account.name}`}
        tabs={[
          { to: at(""), label: "Dashboard" },
          { to: at("today"), label: "Today" },
          { to: at("plan"), label: "Plan" },
          { to: at("positions"), label: "Positions" },
          { to: at("orders"), label: "Orders", keeps: "epoch" },
          { to: at("fills"), label: "Fills", keeps: "epoch" },
          { to: at("trades"), label: "Trades", keeps: "epoch" },
          { to: at("ledger"), label: "Ledger", keeps: "epoch" },
          { to: at("journal"), label: "Journal", keeps: "epoch" },
          { to: at("epochs"), label: "Epochs" },
          { to: at("health"), label: "Health" },
        ]}
      />
    </div>
  );
}
