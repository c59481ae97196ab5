// `paperproof calendar`: the sessions of the exchange between two dates.
import { newYorkTime } from "@/lib/core/base/new-york";
import { type Instant, instantToText } from "@/lib/core/base/time";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import { XNYS_YEARS } from "@/lib/core/market/xnys/years";
import { countForPeople } from "@/lib/formats/display";
import { Arguments } from "./arguments";
import { type Command, print } from "./command";
import { table } from "./table";

const { first, last } = XNYS_YEARS;

const HELP = `Usage: paperproof calendar --from DATE --to DATE [--json]

Lists the sessions of the New York Stock Exchange (XNYS) from one date to another, both
included, computed by its rules: holidays, early closes, one-off closures and clock changes.

  --from DATE   first date, as in 2025-01-01; from ${first} on
  --to DATE     last date; to ${last}
  --json        an array with one object a session, a line each:
                {"date":"2025-07-03","opensAt":"2025-07-03T13:30:00Z",
                 "closesAt":"2025-07-03T17:00:00Z","earlyClose":true}
                opensAt and closesAt are UTC.`;

export const calendar: Command = {
  help: HELP,

  async run(args) {
    const given = new Arguments(args, {
      command: "calendar",
      options: { from: "text", to: "text", json: "flag" },
    });
    const [from, to] = [given.date("from"), given.date("to")];
    if (from > to) throw given.usage(`--from ${from} is after --to ${to}`);
    if (from < `${first}-01-01` || to > `${last}-12-31`) {
      throw given.usage(`The calendar covers ${first} to ${last}`);
    }
    const sessions = XNYS.between(from, to);
    print(given.has("json") ? asJson(sessions) : asTable(sessions));
    return 0;
  },
};

/** A line a session: readable by programs, by people and by line-based tools. */
function asJson(sessions: readonly Session[]): string {
  const lines = sessions.map(({ date, opensAt, closesAt, earlyClose }) =>
    JSON.stringify({
      date,
      opensAt: instantToText(opensAt),
      closesAt: instantToText(closesAt),
      earlyClose,
    }),
  );
  return lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n]`;
}

function asTable(sessions: readonly Session[]): string {
  const rows = sessions.map(({ date, opensAt, closesAt, earlyClose }) => [
    date,
    clock(opensAt),
    clock(closesAt),
    instantToText(opensAt),
    instantToText(closesAt),
    earlyClose ? "early close" : "",
  ]);
  const early = sessions.filter(({ earlyClose }) => earlyClose).length;
  return `${table(["date", "opens ET", "closes ET", "opens UTC", "closes UTC", ""], rows)}
${countForPeople(sessions.length, "session")}, ${countForPeople(early, "early close")}`;
}

function clock(at: Instant): string {
  const { hour, minute } = newYorkTime(at);
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
