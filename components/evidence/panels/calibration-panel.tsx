// Calibration: chances that were said against what won, and expected times against what it took.
import { MICRO } from "@/lib/core/base/decimal";
import { percentForPeople } from "@/lib/formats/display";
import type { CalibrationPart, EvidencePage } from "@/lib/formats/evidence-page/page";
import { ratioText, shareText } from "@/lib/formats/metrics/metric-text";
import { Plot, PlotLine } from "../charts/plot";
import { leftOf, pathOf, scaleOf } from "../charts/scale";
import { FigureList } from "../figure-list";
import { Panel } from "../panel";
import { type PlainColumn, PlainTable } from "../plain-table";

export function CalibrationPanel({ page: { calibration } }: { readonly page: EvidencePage }) {
  const { trades, bins, survival, times, figures } = calibration;
  return (
    <Panel
      id="calibration"
      title="Calibration"
      lead="Did what was foretold come true? Chances against wins, expected times against exits."
    >
      {trades === 0 && <p className="text-sm text-muted">No trade was given a chance: n/a.</p>}
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
        {bins.length > 0 && <Reliability bins={bins} />}
        {survival.length > 0 && <Survival steps={survival} />}
      </div>
      {trades > 0 && (
        <div className="mt-4">
          <FigureList figures={figures} />
        </div>
      )}
      {times.length > 0 && (
        <div className="-mx-4 mt-4">
          <PlainTable
            caption="Expected time to hit against what it took"
            rows={times}
            rowKey={(row) => row.label}
            columns={[
              { key: "group", label: "Expected, sessions", phone: true, cell: (row) => row.label },
              {
                key: "trades",
                label: "Trades",
                numeric: true,
                phone: true,
                cell: (row) => row.trades,
              },
              { key: "mean", label: "Mean", numeric: true, cell: (row) => ratioText(row.expected) },
              {
                ...{ key: "median", label: "Half met it after", numeric: true, phone: true },
                cell: (row) => (row.median === null ? "n/a" : `${row.median} sessions`),
              },
              {
                ...{ key: "target", label: "Met their target", numeric: true, phone: true },
                cell: (row) => shareText(row.target),
              },
            ]}
          />
        </div>
      )}
    </Panel>
  );
}

const percent = (value: number): string =>
  percentForPeople(Math.round(value * MICRO)).replace(".00%", "%");

/** What was said across, what came up; a calibrated chance lies on the line. */
function Reliability({ bins }: Pick<CalibrationPart, "bins">) {
  const scale = scaleOf([0, 1], { ticks: 4 });
  return (
    <section aria-label="Reliability of the chances" className="min-w-0">
      <h3 className="mb-2 text-[13px] font-medium text-ink">Said and won</h3>
      <Plot
        label="Share that won against the chance that was said, with intervals of 95%"
        height="h-44"
        scale={scale}
        tickText={percent}
        below={[0, 0.25, 0.5, 0.75, 1].map((at) => ({ at: at * 100, label: percent(at) }))}
        above={bins.map((bin) => (
          <span
            key={bin.label}
            title={`${bin.label}: ${bin.trades} trades, ${percent(bin.said)} said, ${percent(bin.won)} won`}
            className="absolute size-2.5 -translate-1/2 rounded-full border-2 border-accent bg-surface"
            style={{ left: `${bin.said * 100}%`, top: `${scale.topOf(bin.won)}%` }}
          />
        ))}
      >
        <PlotLine
          d={`M0,${scale.topOf(0)}L100,${scale.topOf(1)}`}
          className="stroke-control"
          width={1}
          dashes="4 3"
        />
        {bins.map((bin) => (
          <PlotLine
            key={bin.label}
            d={`M${bin.said * 100},${scale.topOf(bin.low)}L${bin.said * 100},${scale.topOf(bin.high)}`}
            className="stroke-accent/60"
          />
        ))}
      </Plot>
      <div className="-mx-4 mt-2">
        <PlainTable
          caption="Chances by bin"
          rows={bins}
          rowKey={(bin) => bin.label}
          columns={[
            { key: "bin", label: "Chance", phone: true, cell: (bin) => bin.label },
            {
              key: "trades",
              label: "Trades",
              numeric: true,
              phone: true,
              cell: (bin) => bin.trades,
            },
            { key: "said", label: "Said", numeric: true, cell: (bin) => shareText(bin.said) },
            {
              key: "won",
              label: "Won",
              numeric: true,
              phone: true,
              cell: (bin) => shareText(bin.won),
            },
            {
              ...{ key: "range", label: "95%", numeric: true },
              cell: (bin) => `${shareText(bin.low)} to ${shareText(bin.high)}`,
            },
          ]}
        />
      </div>
    </section>
  );
}

/** Shares after each session; they add up to one. */
function Survival({ steps }: { readonly steps: CalibrationPart["survival"] }) {
  const all = [
    { session: 0, atRisk: steps[0]?.atRisk ?? 0, held: 1, target: 0, stop: 0 },
    ...steps,
  ];
  const scale = scaleOf([0, 1], { ticks: 4 });
  return (
    <section aria-label="Target and stop over time" className="min-w-0">
      <h3 className="mb-2 text-[13px] font-medium text-ink">
        Held, target met, stop met, session by session
      </h3>
      <Plot
        label="Shares that are held, have met their target, and their stop, after each session"
        height="h-44"
        scale={scale}
        tickText={percent}
        below={all.map(({ session }, i) => ({ at: leftOf(i, all.length), label: String(session) }))}
      >
        <PlotLine
          d={pathOf(
            all.map(({ held }) => held),
            scale,
          )}
          className="stroke-control"
        />
        <PlotLine
          d={pathOf(
            all.map(({ target }) => target),
            scale,
          )}
          className="stroke-gain"
          width={2}
        />
        <PlotLine
          d={pathOf(
            all.map(({ stop }) => stop),
            scale,
          )}
          className="stroke-loss"
          dashes="5 3"
        />
      </Plot>
      <div className="-mx-4 mt-2">
        <PlainTable
          caption="After each session"
          rows={steps}
          rowKey={(step) => step.session}
          columns={SURVIVAL_COLUMNS}
        />
      </div>
    </section>
  );
}

const SURVIVAL_COLUMNS: readonly PlainColumn<CalibrationPart["survival"][number]>[] = [
  { key: "session", label: "Session", phone: true, cell: (step) => step.session },
  {
    key: "risk",
    label: "At risk",
    numeric: true,
    phone: true,
    cell: (step) => step.atRisk,
  },
  { key: "held", label: "Held", numeric: true, cell: (step) => shareText(step.held) },
  {
    ...{ key: "target", label: "Target", numeric: true, phone: true },
    cell: (step) => shareText(step.target),
  },
  {
    ...{ key: "stop", label: "Stop", numeric: true, phone: true },
    cell: (step) => shareText(step.stop),
  },
];
