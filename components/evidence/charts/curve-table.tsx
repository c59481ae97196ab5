// The values behind a chart of equity, session by session: for screen readers, and for those who count.
import { MICRO } from "@/lib/core/base/decimal";
import { percentForPeople } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { CurvesPart } from "@/lib/formats/evidence-page/page";
import { thin } from "../../charts/curve";
import { Disclosure } from "../disclosure";
import { PlainTable } from "../plain-table";
import { valueText } from "./equity-plot";

/** More rows say no more; all of them are in equity.jsonl. */
const MOST = 260;

export function CurveTable({ curves }: { readonly curves: CurvesPart }) {
  const { dates, equity, worst, best, drawdown, benchmarks } = curves;
  const rows = thin(
    dates.map((date, place) => ({ date, place })),
    MOST,
  );
  const band = [
    { name: "Worst", curve: worst },
    { name: "Best", curve: best },
  ].filter(({ curve }) => curve.values.some((value) => value !== null));
  const text = (of: CurvesPart["equity"], place: number): string =>
    valueText(of.values[place] ?? null, of.unit);
  return (
    <Disclosure title="As a table">
      <PlainTable
        caption="Equity at each close"
        rows={rows}
        rowKey={(row) => row.date}
        columns={[
          {
            key: "date",
            label: "Close of",
            phone: true,
            cell: (row) => sessionForPeople(row.date),
          },
          {
            ...{ key: "equity", label: "Equity", numeric: true, phone: true },
            cell: (row) => text(equity, row.place),
          },
          {
            ...{ key: "drawdown", label: "From the peak", numeric: true, phone: true },
            cell: (row) => percentForPeople(Math.round((drawdown[row.place] ?? 0) * MICRO)),
          },
          ...band.map(({ name, curve }) => ({
            ...{ key: name, label: name, numeric: true },
            cell: (row: (typeof rows)[number]) => text(curve, row.place),
          })),
          ...benchmarks.map(({ name, curve }) => ({
            ...{ key: name, label: name, numeric: true },
            cell: (row: (typeof rows)[number]) => text(curve, row.place),
          })),
        ]}
      />
    </Disclosure>
  );
}
