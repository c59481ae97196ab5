// Guards in words: what each is called, what it does, and its numbers with their units.
import type { Money } from "@/lib/core/base/money";
import { countForPeople, moneyForPeople, percentForPeople } from "@/lib/formats/display";
import type { GuardsForm } from "@/lib/formats/requests/guard-requests";
import type { GuardName, GuardView } from "@/lib/formats/views/guard-view";

interface GuardWords {
  readonly name: string;
  readonly does: string;
  /** Its field in the form of all guards. */
  readonly field: Exclude<keyof GuardsForm, "key">;
  readonly unitBefore?: string;
  readonly unitAfter?: string;
  /** What switching it on proposes. */
  readonly usual: string;
}

export const GUARD_WORDS: { readonly [G in GuardName]: GuardWords } = {
  "exposure-cap": {
    name: "Exposure cap",
    does: "Most that open lots and working orders may cost together.",
    field: "exposureCap",
    unitBefore: "$",
    usual: "800",
  },
  "ticker-cap": {
    name: "Cap per ticker",
    does: "The same for one ticker.",
    field: "tickerCap",
    unitBefore: "$",
    usual: "250",
  },
  "max-open": {
    name: "Most open tickers",
    does: "Tickers held or waited for at once.",
    field: "maxOpen",
    unitAfter: "tickers",
    usual: "5",
  },
  "daily-loss": {
    name: "Daily loss lock",
    does: "Equity below the last close by this much locks new entries for the session.",
    field: "dailyLossPercent",
    unitAfter: "%",
    usual: "3",
  },
  "weekly-loss": {
    name: "Weekly loss lock",
    does: "The same from the close before the week, until the week ends.",
    field: "weeklyLossPercent",
    unitAfter: "%",
    usual: "6",
  },
  drawdown: {
    name: "Drawdown kill switch",
    does: "A fall from the highest close locks new entries until you clear it.",
    field: "drawdownPercent",
    unitAfter: "%",
    usual: "15",
  },
  cooldown: {
    name: "Cooldown after a stop",
    does: "A ticker that was stopped out is not entered again for so long.",
    field: "cooldownSessions",
    unitAfter: "sessions",
    usual: "2",
  },
  "price-away": {
    name: "Price far from the market",
    does: "Refuses a limit, stop or plan price farther from the last price than this.",
    field: "priceAwayPercent",
    unitAfter: "%",
    usual: "20",
  },
};

/** A guard's number with its unit: "$800.00", "3.00%", "5 tickers"; a dash where there is none. */
export function guardNumber(value: number | null, unit: GuardView["unit"]): string {
  if (unit === "money") return moneyForPeople(value as Money | null);
  if (unit === "rate") return percentForPeople(value);
  if (value === null) return "—";
  return countForPeople(value, unit === "tickers" ? "ticker" : "session");
}

const plain = (text: string): string =>
  text
    .replace(/[$,%]/g, "")
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");

/** A limit as its field shows it: "800", "3", "" while it is switched off. */
export function limitText({ limit, unit }: Pick<GuardView, "limit" | "unit">): string {
  if (limit === null) return "";
  return unit === "tickers" || unit === "sessions"
    ? String(limit)
    : plain(guardNumber(limit, unit));
}

/** All guards as the form sends them: those shown, with some of them changed. */
export function guardsFormOf(
  guards: readonly GuardView[],
  changed: Partial<Record<GuardName, string>>,
): Omit<GuardsForm, "key"> {
  return Object.fromEntries(
    guards.map((guard) => [
      GUARD_WORDS[guard.guard].field,
      changed[guard.guard] ?? limitText(guard),
    ]),
  );
}
