// Tickers as people type or paste them: apart by commas, spaces or lines, each checked by its form.
import { symbolFromText } from "@/lib/core/market/symbol";
import { namesForPeople } from "@/lib/formats/display";

export interface SymbolsRead {
  readonly symbols: readonly string[];
  /** What has not the form of a ticker, as it was typed. */
  readonly wrong: readonly string[];
}

/** Every ticker of a text once, in its order. */
export function symbolsFromText(text: string): SymbolsRead {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  const read = words.map((word) => ({ word, symbol: symbolFromText(word) }));
  return {
    symbols: [...new Set(read.flatMap(({ symbol }) => (symbol === null ? [] : [symbol])))],
    wrong: read.filter(({ symbol }) => symbol === null).map(({ word }) => word),
  };
}

/** What is wrong with them, in a sentence; undefined when nothing is. */
export function wrongSymbols(wrong: readonly string[]): string | undefined {
  if (wrong.length === 0) return undefined;
  const named = namesForPeople(wrong.map((word) => `“${word.slice(0, 20)}”`));
  return `${named}: a ticker has 1 to 16 letters, digits or . - = ^ and starts with a letter, a digit or ^.`;
}
