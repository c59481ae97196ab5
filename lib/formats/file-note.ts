// What a reader of a file assumed or left aside without refusing it: a code and its sentence.

type Facts = Readonly<Record<string, string | number>>;

const SENTENCES = {
  "assumed-zone": ({ zone }) => `The times name no zone; they were read as ${zone} time.`,
  "looks-like-new-york": () =>
    "The times name no zone and would fit the sessions better as New York time than as UTC.",
  "ignored-columns": ({ columns }) => `Left aside: ${columns}.`,
  "kept-columns": ({ columns }) => `Kept as they are, not used for trading: ${columns}.`,
  "decimal-comma": () => "Commas were read as decimal marks.",
  "rounded-micros": ({ count }) =>
    `${count} numbers had more than six decimals and were rounded to six.`,
  "no-side": () => "The file has no side column.",
  "no-dates": () => "The file has no date column: say which session it is from.",
  "no-session-dates": ({ count, first }) =>
    `${count} rows are dated on days without a session, as ${first}; nothing is planned from them.`,
  "collapsed-rows": ({ count }) => `${count} repeated rows were counted once.`,
  "no-volume": ({ tickers }) => `No volume is reported for ${tickers}.`,
  "dropped-bars": ({ count }) => `${count} bars outside the regular session were dropped.`,
  "dropped-straddling": ({ count }) =>
    `${count} bars that straddle the open were dropped: they may hold pre-market prices.`,
  "missing-bars": ({ count }) => `${count} bars are missing from the sessions of the file.`,
  "volume-missing": ({ count }) => `${count} bars have no volume; it was read as 0.`,
  "collapsed-bars": ({ count }) => `${count} repeated bars were counted once.`,
  "no-title-line": () => "The first line holds no titles; it was read as a row.",
  "last-of-date": ({ count }) =>
    `Rows that another one of the same date follows: ${count}. The last one of a date counts.`,
  "unknown-returns": ({ count }) =>
    `Sessions without a return: ${count}. They count as time, and not in the ratios.`,
  "large-returns": ({ count }) =>
    `Returns of 100% or more, either way: ${count}. A return is a fraction: write 0.012 for 1.2%.`,
} satisfies Record<string, (facts: Facts) => string>;

export type FileNoteCode = keyof typeof SENTENCES;

export interface FileNote {
  readonly code: FileNoteCode;
  readonly facts: Facts;
}

/** The sentence of a note. */
export const sayFileNote = ({ code, facts }: FileNote): string => {
  const say: (facts: Facts) => string = SENTENCES[code];
  return say(facts);
};
