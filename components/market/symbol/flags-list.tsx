// The bars that look wrong, each with what it says and what it holds.
"use client";
import type { Instant } from "@/lib/core/base/time";
import { compactForPeople, countForPeople, priceForPeople } from "@/lib/formats/display";
import type { FlagView, SymbolView } from "@/lib/formats/market-views";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/empty-state";
import { TimeText } from "../../ui/time-text";

interface FlagsListProps {
  readonly view: SymbolView;
  /** Goes to a bar on the chart. */
  readonly onShow: (at: Instant) => void;
}

const WORDS: Record<FlagView["code"], string> = {
  "suspected-split": "Suspected split",
  "phantom-wick": "Phantom wick",
};

type Bar = SymbolView["bars"][number];

export function FlagsList({ view, onShow }: FlagsListProps) {
  const bars = new Map(view.bars.map((bar) => [bar[0], bar]));
  return (
    <Card flush title={countForPeople(view.flags.length, "flagged bar")}>
      <DataTable
        caption="Flagged bars"
        columns={columnsOf(bars, onShow)}
        rows={view.flags}
        rowKey={(row) => `${row.opensAt} ${row.code}`}
        rowName={(row) => `the bar of ${row.opensAt}`}
        empty={
          <EmptyState title="No bar looks wrong">
            Bars are looked over for splits nobody announced and for wicks their neighbors do not
            confirm.
          </EmptyState>
        }
      />
    </Card>
  );
}

function columnsOf(
  bars: ReadonlyMap<Instant, Bar>,
  onShow: (at: Instant) => void,
): readonly Column<FlagView>[] {
  return [
    {
      key: "at",
      label: "Bar",
      phone: "title",
      sort: (row) => row.opensAt,
      cell: (row) => <TimeText at={row.opensAt} />,
    },
    {
      key: "code",
      label: "Flag",
      sort: (row) => row.code,
      cell: (row) => <Badge tone="warn">{WORDS[row.code]}</Badge>,
    },
    {
      key: "sentence",
      label: "What it says",
      wide: true,
      phone: "below",
      cell: (row) => row.sentence,
    },
    {
      key: "bar",
      label: "Open, high, low, close, volume",
      cell: (row) => barText(bars.get(row.opensAt)),
    },
    {
      key: "show",
      label: "Chart",
      phone: "value",
      cell: (row) =>
        bars.has(row.opensAt) && (
          <Button size="small" className="relative z-10" onClick={() => onShow(row.opensAt)}>
            Show
          </Button>
        ),
    },
  ];
}

/** A bar outside the chart's stretch is not at hand. */
function barText(bar: Bar | undefined): string {
  if (!bar) return "—";
  const [, , open, high, low, close, volume] = bar;
  return `${[open, high, low, close].map(priceForPeople).join(" · ")} · ${compactForPeople(volume)}`;
}
