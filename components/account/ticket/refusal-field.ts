// Which field of the ticket a refusal is about, so that it stands there.

/** The ticket's fields by the names of the request. */
export type TicketField =
  | "symbol"
  | "side"
  | "size"
  | "timeInForce"
  | "limit"
  | "stop"
  | "trail"
  | "takeProfit"
  | "stopLoss"
  | "exitTrail"
  | "maxHold"
  | "stopLimit";

/** What of a refusal tells the field. */
export interface FieldedRefusal {
  readonly code: string;
  readonly sentence: string;
  /** As the server names it, where it does. */
  readonly field?: string | null;
}

const BY_CODE: Readonly<Record<string, TicketField>> = {
  "unknown-ticker": "symbol",
  "no-price": "symbol",
  "already-held": "symbol",
  cooldown: "symbol",
  "no-volume": "symbol",
  side: "side",
  "qty-not-positive": "size",
  "not-whole-shares": "size",
  "cash-short": "size",
  "exposure-cap": "size",
  "ticker-cap": "size",
  "notional-with-levels": "size",
  "nothing-to-close": "size",
  "oco-mismatch": "size",
  "stop-wrong-side": "stopLoss",
  "target-wrong-side": "takeProfit",
  "order-stop-wrong-side": "stop",
  "limit-wrong-side": "limit",
  "time-in-force": "timeInForce",
  "too-late-for-close": "timeInForce",
  "hold-out-of-range": "maxHold",
};

const BY_NAME: Readonly<Record<string, TicketField>> = {
  symbol: "symbol",
  side: "side",
  quantity: "size",
  notional: "size",
  timeInForce: "timeInForce",
  limit: "limit",
  stop: "stop",
  trail: "trail",
  takeProfit: "takeProfit",
  stopLoss: "stopLoss",
  exitTrail: "exitTrail",
  maxHoldSessions: "maxHold",
  stopLimit: "stopLimit",
};

/** Null for what is about the account as a whole: a lock, its margin, an archived account. */
export function fieldOf({ code, sentence, field }: FieldedRefusal): TicketField | null {
  if (field) return BY_NAME[field] ?? null;
  if (code === "bad-request") return BY_NAME[sentence.split(":", 1)[0] ?? ""] ?? null;
  if (code === "price-missing" || code === "price-unused") {
    return (["limit", "stop", "trail"] as const).find((name) => sentence.includes(name)) ?? null;
  }
  return BY_CODE[code] ?? null;
}

/** The refusal in a person's words, without the name of the field that it stands under. */
export function sentenceAt({ code, sentence }: FieldedRefusal): string {
  if (code !== "bad-request") return sentence;
  const reason = sentence.slice(sentence.indexOf(":") + 1).trim();
  return `This ${reason}.`;
}
