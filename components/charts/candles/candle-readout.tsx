// The values under the cross: when the bar opened, its four prices, its volume, and its marks.
import {
  compactForPeople,
  directionOf,
  priceForPeople,
  wholeForPeople,
} from "@/lib/formats/display";
import { PriceText } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import type { Candle, CandleMark } from "./candle";

interface CandleReadoutProps {
  readonly candle: Candle;
  readonly marks: readonly CandleMark[];
}

const TONES = { up: "text-gain", down: "text-loss", flat: "text-ink" };
const ARROWS = { up: "▲", down: "▼", flat: "" };

export function CandleReadout({ candle, marks }: CandleReadoutProps) {
  const way = directionOf(candle.close - candle.open, 4);
  return (
    <div className="min-w-0 text-[13px]">
      <p className="text-muted">
        <TimeText at={candle.opensAt} />
        {marks.map((mark) => (
          <span
            key={`${mark.kind} ${mark.text}`}
            className={`ml-2 font-medium ${mark.kind === "flag" ? "text-warn" : "text-accent"}`}
          >
            {mark.text}
          </span>
        ))}
      </p>
      <dl className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <Value short="O" long="Open">
          <PriceText value={candle.open} />
        </Value>
        <Value short="H" long="High">
          <PriceText value={candle.high} />
        </Value>
        <Value short="L" long="Low">
          <PriceText value={candle.low} />
        </Value>
        <Value short="C" long="Close">
          <span className={TONES[way]} title={priceForPeople(candle.close)}>
            <span aria-hidden className="mr-0.5 text-[0.7em]">
              {ARROWS[way]}
            </span>
            <PriceText value={candle.close} />
          </span>
        </Value>
        <Value short="Vol" long="Volume">
          <span title={wholeForPeople(candle.volume)}>{compactForPeople(candle.volume)}</span>
        </Value>
      </dl>
    </div>
  );
}

interface ValueProps {
  readonly short: string;
  readonly long: string;
  readonly children: React.ReactNode;
}

const Value = ({ short, long, children }: ValueProps) => (
  <div className="flex gap-1">
    <dt className="text-muted">
      <abbr title={long} className="no-underline">
        {short}
      </abbr>
    </dt>
    <dd className="font-medium text-ink">{children}</dd>
  </div>
);
