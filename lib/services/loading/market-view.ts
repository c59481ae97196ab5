// A market as a view: its name, interval, and what it holds of each symbol.
import type { MarketRow } from "@/lib/db/markets";
import { sayFileNote } from "@/lib/formats/file-note";
import type { MarketView } from "@/lib/formats/views/market-view";

export const marketView = (row: MarketRow): MarketView => ({
  market: { id: row.id, name: row.name, kind: row.kind, synthetic: row.synthetic },
  interval: row.interval,
  symbols: row.symbols,
  sourceFile: row.sourceFile,
  notes: row.notes.map(sayFileNote),
});
