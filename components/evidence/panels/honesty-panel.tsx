// Honesty: which try this is, what its Sharpe ratio is worth, and which days were decided beforehand.
import { countForPeople } from "@/lib/formats/display";
import type { EvidencePage } from "@/lib/formats/evidence-page/page";
import { FigureList } from "../figure-list";
import { Mark, Panel } from "../panel";

export function HonestyPanel({ page }: { readonly page: EvidencePage }) {
  const { honesty, standing } = page;
  return (
    <Panel id="honesty" title="What it is worth" aside={<Mark tone="accent">{honesty.tries}</Mark>}>
      <div className="grid gap-x-10 gap-y-4 lg:grid-cols-2">
        <FigureList figures={honesty.figures} columns={1} />
        <div className="flex flex-col gap-3 text-[13px]">
          <div>
            <h3 className="font-medium text-ink">FORWARD and RETRO</h3>
            <p className="mt-0.5 text-muted">
              {countForPeople(standing.forward, "day was", "days were")} decided beforehand on bars
              of a feed; {countForPeople(standing.retro, "was", "were")} not.
            </p>
            <ul className="mt-1 flex flex-col gap-1">
              {standing.reasons.map(({ days, sentence }) => (
                <li key={sentence} className="flex gap-2">
                  <span className="w-16 shrink-0 text-right font-medium tabular-nums">
                    {countForPeople(days, "day")}
                  </span>
                  <span className="min-w-0 text-muted">{sentence}</span>
                </li>
              ))}
            </ul>
          </div>
          <div>
            <h3 className="font-medium text-ink">Tries</h3>
            {honesty.notes.map((note) => (
              <p key={note} className="mt-0.5 text-muted">
                {note}
              </p>
            ))}
          </div>
        </div>
      </div>
    </Panel>
  );
}
