// Where every stored month came from: its version, its hash, its source, and what it holds.
"use client";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import { monthName } from "@/lib/formats/display-time";
import type { PriceSetView } from "@/lib/formats/market-views";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Card } from "../../ui/card";
import { CopyHash } from "../../ui/copy/copy-hash";
import { TimeText } from "../../ui/time-text";
import { VersionChanges } from "./version-changes";

const count = (
  key: "missing" | "dropped" | "zeroVolume",
  label: string,
  title: string,
): Column<PriceSetView> => ({
  key,
  label,
  numeric: true,
  sort: (row) => row[key],
  cell: (row) => (
    <span title={title} className={row[key] === 0 ? "text-muted" : "font-medium text-warn"}>
      {wholeForPeople(row[key])}
    </span>
  ),
});

const COLUMNS: readonly Column<PriceSetView>[] = [
  {
    key: "month",
    label: "Month",
    phone: "title",
    sort: (row) => row.month,
    cell: (row) => <span className="font-semibold whitespace-nowrap">{monthName(row.month)}</span>,
  },
  {
    key: "bars",
    label: "Bars",
    numeric: true,
    phone: "value",
    sort: (row) => row.bars,
    cell: (row) => <span className="tabular-nums">{countForPeople(row.bars, "bar")}</span>,
  },
  count("missing", "Missing", "Bars of its sessions that did not come"),
  count("dropped", "Dropped", "Rows that became no bar: outside the session, or not priced"),
  count("zeroVolume", "No volume", "Bars in which nothing traded: nothing is filled on them"),
  {
    key: "version",
    label: "Version",
    sort: (row) => row.version,
    cell: (row) => <Version set={row} />,
  },
  {
    key: "source",
    label: "Source, adjustment",
    wide: true,
    sort: (row) => row.source,
    cell: (row) => (
      <>
        {row.source}, <span className="text-muted">{row.adjustment}</span>
      </>
    ),
  },
  {
    key: "fetched",
    label: "Fetched",
    sort: (row) => row.fetchedAt,
    cell: (row) =>
      row.source === "sample" ? "made, not fetched" : <TimeText at={row.fetchedAt} />,
  },
  {
    key: "sha256",
    label: "SHA-256",
    cell: (row) => <CopyHash value={row.sha256} label={`hash of ${row.month}`} />,
  },
];

export function ProvenanceTable({ sets }: { readonly sets: readonly PriceSetView[] }) {
  return (
    <Card flush title="Where the bars come from">
      <DataTable
        caption="Stored months"
        columns={COLUMNS}
        rows={sets}
        rowKey={(row) => `${row.month} ${row.version}`}
        rowName={(row) => `${row.month}, version ${row.version}`}
        detail={(row) => <VersionChanges set={row} />}
      />
    </Card>
  );
}

/** A later version says how many bars differ from the one before. */
function Version({ set: { version, changed } }: { readonly set: PriceSetView }) {
  if (changed === null) return <span title="There is no version before it">{version}</span>;
  return (
    <span title="Bars that differ from the version before" className="whitespace-nowrap">
      {version},{" "}
      <span className={changed === 0 ? "text-muted" : "font-medium text-warn"}>
        {changed === 0 ? "unchanged" : `${wholeForPeople(changed)} changed`}
      </span>
    </span>
  );
}
