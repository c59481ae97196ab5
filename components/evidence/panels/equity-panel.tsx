// Equity, its fall, and what the doubtful trades could have made of it.
import type { EvidencePage } from "@/lib/formats/evidence-page/page";
import { CurveTable } from "../charts/curve-table";
import { EquityPlot } from "../charts/equity-plot";
import { FigureText } from "../figure-text";
import { Panel } from "../panel";

export function EquityPanel({ page: { curves } }: { readonly page: EvidencePage }) {
  return (
    <Panel
      id="equity"
      title="Equity"
      lead="Marked at each close from the initial capital on; the fall from its peak below."
      aside={
        curves.band.length > 0 && (
          <dl className="flex flex-wrap gap-x-5 gap-y-1 text-[13px]">
            {curves.band.map(({ name, value }) => (
              <div key={name} className="flex gap-1.5">
                <dt className="text-muted">{name}</dt>
                <dd className="font-medium text-ink">
                  <FigureText of={value} />
                </dd>
              </div>
            ))}
          </dl>
        )
      }
    >
      <EquityPlot curves={curves} />
      <CurveTable curves={curves} />
    </Panel>
  );
}
