// The bare loop: the same trades with levels given, nothing named, nothing seen, no costs.

/** A trade as the bare loops take it; levels and prices are mirrored for shorts by `direction`. */
export interface BareTrades {
  readonly length: number;
  readonly from: Int32Array;
  readonly end: Int32Array;
  readonly direction: Float64Array;
  readonly entry: Float64Array;
  readonly stop: Float64Array;
  readonly target: Float64Array;
}

export interface BareBars {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/** Where every trade ends, written into `exits`; answers the sum of their gains a share. */
export function bareLoop(bars: BareBars, trades: BareTrades, exits: Int32Array): number {
  const { open, high, low, close } = bars;
  let sum = 0;
  for (let t = 0; t < trades.length; t++) {
    const direction = trades.direction[t] as number;
    const stop = trades.stop[t] as number;
    const target = trades.target[t] as number;
    const end = trades.end[t] as number;
    const long = direction > 0;
    let i = trades.from[t] as number;
    let exit = Number.NaN;
    for (; i < end; i++) {
      const worst = long ? (low[i] as number) : -(high[i] as number);
      const best = long ? (high[i] as number) : -(low[i] as number);
      if (worst <= stop) {
        const at = direction * (open[i] as number);
        exit = at <= stop ? at : at > target ? at : stop;
        break;
      }
      if (best > target) {
        const at = direction * (open[i] as number);
        exit = at > target ? at : target;
        break;
      }
    }
    if (i === end) {
      i -= 1;
      exit = direction * (close[i] as number);
    }
    exits[t] = i;
    sum += exit - direction * (trades.entry[t] as number);
  }
  return sum;
}
