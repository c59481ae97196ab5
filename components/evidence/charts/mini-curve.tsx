// A small curve without axes, of a cell beside others: decoration beside figures that say the same.
import type { Curve } from "@/lib/formats/evidence-page/figure";
import { PlotLine } from "./plot";
import { pathOf, scaleOf } from "./scale";

export function MiniCurve({ curve: { values } }: { readonly curve: Curve }) {
  const scale = scaleOf(values);
  const [first = null, last = null] = [values[0], values.at(-1)];
  const way = first === null || last === null || first === last ? "stroke-control" : "";
  const color = way || ((last ?? 0) > (first ?? 0) ? "stroke-gain" : "stroke-loss");
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="h-8 w-full overflow-visible"
    >
      <PlotLine d={pathOf(values, scale)} className={color} />
    </svg>
  );
}
