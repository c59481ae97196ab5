// What else of a market decides: corporate actions, adjustment, and the sessions that were walked.
import type { Canonical } from "@/lib/core/base/canonical-json";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { instantToText } from "@/lib/core/base/time";
import { ALWAYS_OPEN } from "@/lib/core/market/always-open";
import type { MarketBars } from "@/lib/core/market/market-view";
import type { Calendar } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import type { BadEvidence } from "../bad-evidence";
import type { EvidenceFiles } from "../evidence-files";
import { jsonFile, jsonLines, readJsonLines } from "../json-lines";
import { actionFacts } from "./line-schemas";

const ACTIONS = "inputs/actions.json";
const CALENDAR = "inputs/calendar.jsonl";

/** The calendars that the engine computes, by what they are called. */
export const calendarOf = (id: string): Calendar | null =>
  [XNYS, ALWAYS_OPEN].find((calendar) => calendar.id === id) ?? null;

/** The dates between which sessions are written out. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Actions and sessions as files. Sessions are there to be read: the engine computes its own. */
export function marketFiles(
  { calendar, actions, basis }: Pick<MarketBars, "calendar" | "actions" | "basis">,
  { from, to }: Span,
): EvidenceFiles {
  const sessions = calendar.between(from, to).map(({ date, opensAt, closesAt, earlyClose }) => ({
    date,
    opensAt: instantToText(opensAt),
    closesAt: instantToText(closesAt),
    earlyClose,
  }));
  return new Map([
    [ACTIONS, jsonFile({ actions, basis: Object.fromEntries(basis) } as unknown as Canonical)],
    [CALENDAR, jsonLines(sessions)],
  ]);
}

export type MarketFacts = Pick<MarketBars, "actions" | "basis">;

/** Actions and adjustment from their file. */
export function readMarketFiles(files: EvidenceFiles): Result<MarketFacts, BadEvidence> {
  const bytes = files.get(ACTIONS);
  if (!bytes) return refuse({ code: "missing-file", file: ACTIONS });
  const [first, ...more] = readJsonLines(bytes) ?? [];
  const said = actionFacts.safeParse(first);
  if (!said.success || more.length > 0) {
    return refuse({ code: "unreadable-file", file: ACTIONS });
  }
  const { actions, basis } = said.data;
  return ok({
    actions: actions as unknown as MarketBars["actions"],
    basis: new Map(Object.entries(basis)) as unknown as MarketBars["basis"],
  });
}
