// The page of open positions: the total that matters, then the table and its file.
import { Download } from "lucide-react";
import { countForPeople } from "@/lib/formats/display";
import type { AccountSummary } from "@/lib/formats/views/account-view";
import type { PositionView } from "@/lib/formats/views/position-view";
import { Headline } from "../../frame/page-head";
import { DownloadLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { SignedAmount } from "../../ui/numbers";
import { PositionsTable } from "./positions-table";

interface PositionsPageProps {
  readonly account: AccountSummary;
  readonly positions: readonly PositionView[];
  readonly csv: string;
}

export function PositionsPage({ account, positions, csv }: PositionsPageProps) {
  return (
    <>
      <Headline label="Unrealized P&L">
        <SignedAmount value={account.unrealized} />
      </Headline>
      <Card
        flush
        title={countForPeople(positions.length, "open position")}
        aside={
          <DownloadLink href={csv} icon={<Download aria-hidden className="size-4" />}>
            CSV
          </DownloadLink>
        }
      >
        <PositionsTable positions={positions} />
      </Card>
    </>
  );
}
