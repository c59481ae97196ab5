// Calibration as a page shows it: chances against what won, and expected times against what it took.
import { ratioText } from "../../metrics/metric-text";
import { type NamedFigure, ratio, share } from "../figure";
import type { CalibrationPart } from "../page";
import type { MetricsJson } from "../read-cell";

type Calibration = MetricsJson["calibration"];

export function calibrationPart(calibration: Calibration): CalibrationPart {
  const { bins, timeToHit } = calibration;
  return {
    trades: calibration.trades,
    figures: figuresOf(calibration),
    bins: bins.map(({ from, to, trades, meanChance, winShare, interval }) => ({
      label: `${percent(from)}–${percent(to)}%`,
      trades,
      said: meanChance,
      won: winShare,
      low: interval.low,
      high: interval.high,
    })),
    survival: timeToHit.survival.steps.map(({ session, atRisk, held, target, stop }) => ({
      ...{ session, atRisk, held, target, stop },
    })),
    times: timeToHit.groups.map(({ from, to, meanEtth, survival }) => ({
      label: rangeLabel(from, to),
      trades: survival.trades,
      expected: meanEtth,
      median: survival.medianToTarget,
      target: survival.steps.at(-1)?.target ?? 0,
    })),
  };
}

function rangeLabel(from: number, to: number | null): string {
  if (to === null) return `over ${ratioText(from, 1)}`;
  return from === 0 ? `up to ${ratioText(to, 1)}` : `${ratioText(from, 1)} to ${ratioText(to, 1)}`;
}

const percent = (part: number): number => Math.round(part * 100);

function figuresOf({ brier, expectedCalibrationError, timeToHit }: Calibration): NamedFigure[] {
  const { survival, meanEtth } = timeToHit;
  return [
    { name: "Brier score", value: ratio(brier?.score ?? null, 3), note: "0 is perfect" },
    { name: "Reliability", value: ratio(brier?.reliability ?? null, 3), note: "lost; 0 is best" },
    { name: "Resolution", value: ratio(brier?.resolution ?? null, 3), note: "won" },
    { name: "Uncertainty", value: ratio(brier?.uncertainty ?? null, 3), note: "of the base rate" },
    { name: "Within bins", value: ratio(brier?.withinBins ?? null, 3) },
    {
      name: "Skill",
      value: share(brier?.skill ?? null),
      note: "above 0 is better than the base rate",
    },
    { name: "Mean calibration error", value: share(expectedCalibrationError) },
    { name: "Expected time to hit, mean", value: ratio(meanEtth), note: "sessions" },
    {
      name: "Median to target",
      value: ratio(survival.medianToTarget),
      note: "sessions; time-outs count as censored",
    },
  ];
}
