// What a later version of a month changed, bar by bar: before, then after.
"use client";
import { priceForPeople, wholeForPeople } from "@/lib/formats/display";
import type { BarChangeView, BarFigures, PriceSetView } from "@/lib/formats/market-views";
import { TimeText } from "../../ui/time-text";

export function VersionChanges({ set }: { readonly set: PriceSetView }) {
  const { changes, changed, version } = set;
  if (changes.length === 0) {
    return (
      <p className="text-[13px] text-muted">No bar is known to differ from an earlier version.</p>
    );
  }
  return (
    <div className="overflow-x-auto">
      <table className="text-[13px] tabular-nums" aria-label={`Changes of version ${version}`}>
        <thead>
          <tr className="text-left text-xs text-muted">
            <th className="py-1 pr-6 font-medium">Bar</th>
            <th className="py-1 pr-6 font-medium">Version {version - 1}</th>
            <th className="py-1 font-medium">Version {version}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <Change key={change.opensAt} change={change} />
          ))}
        </tbody>
      </table>
      {changed !== null && changed > changes.length && (
        <p className="mt-1 text-xs text-muted">
          The first {wholeForPeople(changes.length)} of {wholeForPeople(changed)}.
        </p>
      )}
    </div>
  );
}

function Change({ change: { opensAt, before, after } }: { readonly change: BarChangeView }) {
  return (
    <tr>
      <td className="py-1 pr-6 whitespace-nowrap">
        <TimeText at={opensAt} />
      </td>
      <td className="py-1 pr-6 whitespace-nowrap">{figuresText(before)}</td>
      <td className="py-1 whitespace-nowrap">{figuresText(after)}</td>
    </tr>
  );
}

function figuresText(figures: BarFigures | null): string {
  if (figures === null) return "no such bar";
  const [open, high, low, close, volume] = figures;
  const prices = [open, high, low, close].map(priceForPeople).join(" ");
  return `${prices} · ${wholeForPeople(volume)}`;
}
