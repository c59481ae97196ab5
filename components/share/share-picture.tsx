// The picture of a shared run, for sites that show one beside a link: figures, days, tries; nobody's name.
import type { ShareSummary, SummaryCell } from "@/lib/formats/shares/share-summary";
import {
  barsForPeople,
  shareTitle,
  signedBps,
  standingForPeople,
  tickersForPeople,
  triesForPeople,
} from "@/lib/formats/shares/share-words";
import { curvePath } from "./summary-parts";

// Drawn on the server without style sheets: colors are the light theme's.
const INK = "#0f1b2d";
const MUTED = "#45556b";
const GAIN = "#0a7547";
const LOSS = "#b8252d";

const colorOf = (bps: number | null): string =>
  bps === null || bps === 0 ? MUTED : bps > 0 ? GAIN : LOSS;
/** The picture's font has no minus sign of its own width. */
const plain = (text: string): string => text.replaceAll("−", "-").replaceAll("—", "n/a");

export function SharePicture({ summary }: { readonly summary: ShareSummary }) {
  const [first] = summary.cells;
  const tries = triesForPeople(summary);
  return (
    <div
      style={{
        ...{ width: "100%", height: "100%", display: "flex", flexDirection: "column" },
        ...{ padding: 56, backgroundColor: "#f6f8fa", color: INK, fontSize: 28 },
      }}
    >
      <div style={{ display: "flex", justifyContent: "space-between", color: MUTED }}>
        <div style={{ display: "flex" }}>Paperproof evidence</div>
        <div style={{ display: "flex" }}>{first ? standingForPeople(first) : ""}</div>
      </div>
      <div style={{ display: "flex", fontSize: 52, marginTop: 12 }}>{shareTitle(summary)}</div>
      <div style={{ display: "flex", color: MUTED }}>{tickersForPeople(summary)}</div>
      <div style={{ display: "flex", flexDirection: "column", marginTop: 28, gap: 14 }}>
        {summary.cells.slice(0, 4).map((cell) => (
          <PictureLine key={cell.name} cell={cell} />
        ))}
      </div>
      <div style={{ display: "flex", marginTop: "auto", color: MUTED, fontSize: 24 }}>
        {`${barsForPeople(summary)} ${tries === null ? "" : `${tries}. `}Simulated trades.`}
      </div>
    </div>
  );
}

function PictureLine({ cell }: { readonly cell: SummaryCell }) {
  const color = colorOf(cell.returnBps);
  return (
    <div style={{ display: "flex", alignItems: "center", gap: 28 }}>
      <div style={{ display: "flex", width: 220, color: MUTED }}>{cell.name.slice(0, 16)}</div>
      <svg width="560" height="58" viewBox="0 0 560 58" role="presentation">
        <path d={curvePath(cell.curve, 560, 58)} fill="none" stroke={color} strokeWidth="4" />
      </svg>
      <div style={{ display: "flex", color, fontSize: 44 }}>{plain(signedBps(cell.returnBps))}</div>
    </div>
  );
}
