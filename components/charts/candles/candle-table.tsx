// The last bars as a table, for those who hear the page.
import { priceForPeople, wholeForPeople } from "@/lib/formats/display";
import { instantForPeople } from "@/lib/formats/display-time";
import type { Candle } from "./candle";

const ROWS = 60;

interface CandleTableProps {
  readonly name: string;
  readonly candles: readonly Candle[];
}

export function CandleTable({ name, candles }: CandleTableProps) {
  return (
    <div className="sr-only">
      <table>
        <caption>The last bars of {name}</caption>
        <thead>
          <tr>
            {["Opens", "Open", "High", "Low", "Close", "Volume"].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {candles.slice(-ROWS).map((candle) => (
            <tr key={candle.opensAt}>
              <td>{instantForPeople(candle.opensAt)}</td>
              <td>{priceForPeople(candle.open)}</td>
              <td>{priceForPeople(candle.high)}</td>
              <td>{priceForPeople(candle.low)}</td>
              <td>{priceForPeople(candle.close)}</td>
              <td>{wholeForPeople(candle.volume)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
