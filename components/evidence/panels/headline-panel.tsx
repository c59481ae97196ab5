// The head of an evidence page: what must be said first, the claim, and what it is worth.
import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { countForPeople } from "@/lib/formats/display";
import type { EvidencePage, Headline } from "@/lib/formats/evidence-page/page";
import { FigureText, RangeText } from "../figure-text";
import { Mark } from "../panel";

interface HeadlinePanelProps {
  readonly page: EvidencePage;
  /** Beside the verdict: the button that verifies, or shares. */
  readonly children?: ReactNode;
}

export function HeadlinePanel({ page, children }: HeadlinePanelProps) {
  const { headline, standing, synthetic, full } = page;
  return (
    <section
      aria-labelledby="claim"
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5"
    >
      <Caveats headline={headline} />
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 flex-1 basis-80">
          <div className="flex flex-wrap items-center gap-1.5">
            <h2 id="claim" className="mr-1 text-sm font-semibold text-ink">
              {headline.title}
            </h2>
            {standing.forward > 0 && (
              <Mark tone="gain">{countForPeople(standing.forward, "FORWARD day")}</Mark>
            )}
            {standing.retro > 0 && (
              <Mark tone="warn">{countForPeople(standing.retro, "RETRO day")}</Mark>
            )}
            {synthetic && (
              <Mark
                tone="warn"
                title="Made-up prices from a seeded generator: they never happened."
              >
                Synthetic sample market
              </Mark>
            )}
            {!full && <Mark>Percent only: not reader-verifiable</Mark>}
          </div>
          <p className="mt-2 text-[1.875rem] leading-9 font-semibold tracking-tight tabular-nums">
            <FigureText of={headline.totalReturn} />
            {full && (
              <span className="ml-3 text-base font-medium tracking-normal">
                <FigureText of={headline.totalPnl} />
              </span>
            )}
          </p>
          <p className="mt-1 text-sm text-muted">{headline.claim}</p>
          <Verdict headline={headline} />
        </div>
        {children !== undefined && <div className="min-w-0">{children}</div>}
      </div>
      <Figures headline={headline} />
    </section>
  );
}

/** Before any figure (rule E4). */
function Caveats({ headline: { caveats } }: { readonly headline: Headline }) {
  if (caveats.length === 0) return null;
  return (
    <div
      role="note"
      aria-label="Said first"
      className="flex gap-3 rounded-lg border border-warn/40 bg-warn-soft px-4 py-3 text-sm text-ink"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      <ul className="flex min-w-0 flex-col gap-1">
        {caveats.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

function Verdict({ headline: { verdict, tone } }: { readonly headline: Headline }) {
  const Icon = tone === "for" ? CircleCheck : TriangleAlert;
  const color = tone === "for" ? "text-gain" : tone === "against" ? "text-loss" : "text-warn";
  return (
    <p className="mt-2 flex items-start gap-2 text-sm font-medium text-ink">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${color}`} />
      {verdict}
    </p>
  );
}

function Figures({ headline: { figures } }: { readonly headline: Headline }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-t border-line pt-4 md:grid-cols-4">
      {figures.map(({ name, value, range, note }) => (
        <div key={name} className="min-w-0">
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="mt-0.5 text-lg font-semibold text-ink">
            <FigureText of={value} />
          </dd>
          {range !== undefined && (
            <dd className="text-xs">
              <RangeText of={range} />
            </dd>
          )}
          {note !== undefined && <dd className="text-xs text-muted">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
