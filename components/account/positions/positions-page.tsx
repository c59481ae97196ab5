// The page of open positions: their unrealized P&L, each with its lots, exits and acts.
"use client";
import { Download } from "lucide-react";
import { countForPeople } from "@/lib/formats/display";
import type { DashboardView } from "@/lib/formats/views/account-view";
import { Headline } from "../../frame/page-head";
import { DownloadLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { Amount, SignedAmount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { NotRead } from "../dashboard/not-read";
import { useDashboard } from "../dashboard/use-dashboard";
import { useDesk } from "../desk/use-desk";
import { PositionsTable } from "./positions-table";

interface PositionsPageProps {
  readonly initial: DashboardView;
  readonly csv: string;
}

export function PositionsPage({ initial, csv }: PositionsPageProps) {
  const { api } = useDesk();
  const { view, failure, refresh } = useDashboard(initial, `${api}/dashboard`);
  const { summary, positions } = view;
  return (
    <>
      {failure !== null && <NotRead failure={failure} onRetry={refresh} />}
      <Headline
        label="Unrealized P&L"
        change={
          <span className="font-normal text-muted">
            exposure <Amount value={summary.exposure} />, clock at <TimeText at={summary.clockAt} />
          </span>
        }
      >
        <SignedAmount value={summary.unrealized} />
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
        <PositionsTable positions={positions} acts />
      </Card>
    </>
  );
}
