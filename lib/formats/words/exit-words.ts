// Why a trade was closed, in people's words.

const REASONS: Readonly<Record<string, string>> = {
  TP: "target",
  SL: "stop-loss",
  TIMEOUT: "time-out",
  PLAN: "closed by a plan",
  MANUAL: "closed by hand",
  MARGIN: "margin",
};

/** A code without words of its own stays as it is. */
export const reasonForPeople = (reason: string): string => REASONS[reason] ?? reason.toLowerCase();
