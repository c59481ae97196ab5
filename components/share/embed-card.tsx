// A shared run in a frame of somebody else's page: the figures, what they rest on, and where to verify.
import type { SharedView } from "@/lib/formats/shares/share";
import { barsForPeople, shareTitle, triesForPeople } from "@/lib/formats/shares/share-words";
import { Brand } from "../frame/brand";
import { CellLine, StandingBadge } from "./summary-parts";

interface EmbedCardProps {
  readonly share: SharedView;
  /** The address of its page. */
  readonly address: string;
}

export function EmbedCard({ share: { summary, redaction }, address }: EmbedCardProps) {
  const tries = triesForPeople(summary);
  return (
    <article className="flex min-h-dvh flex-col gap-3 border border-line bg-surface p-4">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-sm font-semibold text-ink">{shareTitle(summary)}</h1>
        <StandingBadge summary={summary} />
      </header>
      <div className="flex flex-col gap-1.5">
        {summary.cells.slice(0, 4).map((cell) => (
          <CellLine key={cell.name} cell={cell} />
        ))}
      </div>
      <p className="text-xs text-muted">
        {barsForPeople(summary)} {tries === null ? "" : `${tries}. `}Simulated trades.
      </p>
      <footer className="mt-auto flex flex-wrap items-center justify-between gap-2">
        <Brand />
        <a
          href={address}
          target="_blank"
          rel="noopener"
          className="rounded text-sm font-medium text-accent underline underline-offset-2"
        >
          {redaction === "full" ? "Verify it in your browser" : "See the evidence"}
        </a>
      </footer>
    </article>
  );
}
