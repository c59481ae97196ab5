// Forecasts: received before they are read, kept once, nobody else's; baselines that see no later price.
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instant } from "@/lib/core/base/time";
import { readForecastDay } from "@/lib/db/forecast/forecast-days";
import {
  countForecasts,
  MOST_FORECASTS,
  newestForecast,
  ownForecast,
  receiveForecast,
} from "@/lib/db/forecast/forecasts";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import type { OwnedForecastId } from "@/lib/db/scope";
import { dayFromStored } from "@/lib/formats/planner/stored-forecast";
import { type BaselineForm, BaselineRequest } from "@/lib/formats/requests/planning-requests";
import { loadSample } from "../market/load-sample";
import { AFTER_JUNE, forecast, hourlyBars, JUNE, sendForecast } from "../testing/forecasts";
import { account, made, market, NOW, person, step } from "../testing/people";
import type { SignedInUser } from "../user/find-user";
import { listForecasts } from "./list-forecasts";
import { loadForecast } from "./load-forecast";
import { makeBaseline } from "./make-baseline";
import { makeSampleForecast } from "./make-sample-forecast";

afterAll(closeDatabase);

const GATED = fs.readFileSync("fixtures/forecasts/ok/signals-with-gates.csv", "utf8");
const HISTORY = [
  "date,ticker,prob_win",
  ...JUNE.map((date, i) => `${date},AMD,0.${60 + i}`),
  "2025-06-28,AMD,0.5",
].join("\n");

const look = (user: SignedInUser, id: string, of: string | null = null) =>
  loadForecast(user, { id, page: 1, account: of }, NOW);

/** The bytes that were received, put together again. */
async function bytesOf(id: string): Promise<string> {
  const { rows } = await pool().query<{ bytes: Buffer }>(
    "SELECT bytes FROM forecast_pieces WHERE forecast_id = $1 ORDER BY piece",
    [id],
  );
  return Buffer.concat(rows.map(({ bytes }) => bytes)).toString("utf8");
}

/** A replay at the close of 2025-06-30 with bars to 2025-07-02. */
async function desk(user: SignedInUser, last = 1) {
  const bars = hourlyBars([...JUNE, ...AFTER_JUNE], { AMD: 100, XOM: 50 }, last);
  const of = { name: randomUUID(), market: await market(user, bars), startsOn: "2025-07-01" };
  return account(user, of);
}

describe("a forecast that is handed in", () => {
  it("keeps its bytes, when they came, and what each date holds", async () => {
    const user = await person();
    const id = await forecast(user, GATED);
    expect(await bytesOf(id)).toBe(GATED);
    const { card, gated, days, notes, standing } = made(await look(user, id));
    expect(card).toMatchObject({ status: "parsed", rows: 5, dates: 1, receivedAt: NOW });
    expect(card).toMatchObject({ baseline: null, from: "2025-08-29", to: "2025-08-29" });
    expect({ gated, standing }).toEqual({ gated: true, standing: null });
    expect(days.rows).toEqual([{ date: "2025-08-29", rows: 5, repeats: 0, passed: 3 }]);
    expect(notes).toContain("Left aside: y_hat.");
  });

  it("is stored before it is read, and read when it comes again", async () => {
    const user = await person();
    const bytes = new TextEncoder().encode(HISTORY);
    async function* pieces() {
      yield bytes;
    }
    const hash = await crypto.subtle.digest("SHA-256", bytes);
    const sha256 = Buffer.from(hash).toString("hex");
    const file = { fileName: "signals.csv", sha256, length: bytes.length, pieces, receivedAt: NOW };
    const { id } = await receiveForecast(user.id, file);
    expect(made(await look(user, id)).card).toMatchObject({ status: "received", rows: 0 });
    const later = instant(NOW + 60_000);
    expect(made(await sendForecast(user, HISTORY, later))).toEqual({ id, again: true });
    const { card, strays, days } = made(await look(user, id));
    expect(card).toMatchObject({ status: "parsed", receivedAt: NOW, dates: 20, rows: 21 });
    expect({ strays, first: days.rows[0]?.date }).toEqual({ strays: 1, first: "2025-06-30" });
  });

  it("E1 that was refused and is read when it comes again was received then", async () => {
    const user = await person();
    const first = made(await sendForecast(user, HISTORY));
    const own = (await ownForecast(user.id, first.id)) as OwnedForecastId;
    const other = made(await sendForecast(user, GATED));
    // As a server that had too much in hand would have left them.
    await pool().query("DELETE FROM forecast_days WHERE forecast_id = $1", [own]);
    await pool().query(
      `UPDATE forecasts SET status = 'refused', facts = NULL, problems = '{"code":"bad-file"}'
       WHERE id = $1`,
      [own],
    );
    const later = instant(NOW + 60_000);
    expect(made(await sendForecast(user, HISTORY, later))).toEqual({ id: own, again: true });
    expect(made(await look(user, own)).card).toMatchObject({ status: "parsed", receivedAt: later });
    made(await sendForecast(user, GATED, later));
    expect(made(await look(user, other.id)).card.receivedAt).toBe(NOW);
  });

  it("is one when the same bytes come twice at once", async () => {
    const user = await person();
    const sent = await Promise.all([1, 2].map(() => sendForecast(user, GATED)));
    const [a, b] = sent.map(made);
    expect(a?.id).toBe(b?.id);
    expect([a?.again, b?.again].toSorted()).toEqual([false, true]);
    expect((await listForecasts(user, 1)).total).toBe(1);
    expect(made(await sendForecast(await person(), GATED)).id).not.toBe(a?.id);
  });

  it("that cannot be read keeps its receipt with every problem", async () => {
    const user = await person();
    const bad = "date,ticker,prob_win\n2025-06-30,AMD,62\n2025-06-30,XOM,ten\n";
    expect(await sendForecast(user, bad)).toMatchObject({
      refusal: { code: "bad-file", problemCount: 2 },
    });
    const [card] = (await listForecasts(user, 1)).rows;
    expect(card).toMatchObject({ status: "refused", rows: 0, receivedAt: NOW });
    const { problems, problemCount, days } = made(await look(user, card?.id ?? ""));
    expect({ problemCount, total: days.total }).toEqual({ problemCount: 2, total: 0 });
    expect(problems.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, "prob_win", "prob-out-of-range"],
      [3, "prob_win", "not-a-number"],
    ]);
    expect(await newestForecast(user.id)).toBeNull();
  });

  it("may be a history of a quarter of a million rows, of which a date is read alone", async () => {
    const user = await person();
    const dates = Array.from({ length: 500 }, (_, i) =>
      new Date(Date.UTC(2023, 0, 2) + i * 86_400_000).toISOString().slice(0, 10),
    );
    const rows = dates.flatMap((date) =>
      Array.from({ length: 500 }, (_, i) => `${date},T${i},0.${(i % 900) + 100}`),
    );
    const id = await forecast(user, ["date,ticker,prob_win", ...rows].join("\n"));
    const { card, strays } = made(await look(user, id));
    expect(card.rows).toBe(250_000);
    expect(card.dates * 500 + strays).toBe(250_000);
    const stored = await readForecastDay(id as OwnedForecastId, "2023-06-30" as never);
    const day = stored && dayFromStored(stored);
    expect(day?.rows).toHaveLength(500);
    expect(day?.rows[499]).toMatchObject({ ticker: "T499", date: "2023-06-30", probWin: 599_000 });
  });

  it("is nobody else's", async () => {
    const [owner, other] = [await person(), await person()];
    const id = await forecast(owner, GATED);
    const missing = "01900000-0000-7000-8000-000000000000";
    expect(await look(other, id)).toEqual(await look(other, missing));
    expect(await ownForecast(other.id, id)).toBeNull();
    expect(await ownForecast(owner.id, id)).toBe(id);
    expect((await listForecasts(other, 1)).rows).toEqual([]);
    // Somebody else's clock is not looked at either.
    const own = await desk(other);
    expect(made(await look(owner, id, own)).standing).toBeNull();
  });
});

describe("how a forecast stands at an account's clock", () => {
  it("is its newest date up to the last closed session, with what can be planned from it", async () => {
    const user = await person();
    const [id, own] = [await forecast(user, HISTORY), await desk(user)];
    const standing = async () => made(await look(user, id, own)).standing;
    expect(await standing()).toMatchObject({
      ...{ lastClosed: "2025-06-30", newest: "2025-06-30", sessionsBehind: 0 },
      etth: { date: "2025-06-30", rows: 1, priced: 1, missing: 0, unique: 1 },
    });
    made(await step(own, "session"));
    expect(await standing()).toMatchObject({ lastClosed: "2025-07-01", sessionsBehind: 1 });
  });
});

describe("a baseline", () => {
  const make = (user: SignedInUser, form: BaselineForm) =>
    makeBaseline(user, BaselineRequest.parse(form), NOW);

  it("is labelled in its file and on its card, and is one when made again", async () => {
    const user = await person();
    const own = await desk(user);
    const form = { account: own, name: "mean-reversion-5", from: "2025-06-27" } as const;
    const first = made(await make(user, form));
    expect(made(await make(user, form))).toEqual({ ...first, again: true });
    const { card, days } = made(await look(user, first.id));
    expect(card).toMatchObject({ baseline: "Baseline mean-reversion-5", rows: 4, dates: 2 });
    expect(days.rows.map(({ date }) => date)).toEqual(["2025-06-30", "2025-06-27"]);
    const [header, row] = (await bytesOf(first.id)).split("\r\n");
    expect(header).toBe("date,ticker,prob_win,baseline,seed,market");
    expect(row).toMatch(/^2025-06-27,AMD,0\.5,mean-reversion-5,,/);
    // Its copy, handed in, is known for what it is.
    expect(made(await sendForecast(user, await bytesOf(first.id))).id).toBe(first.id);
  });

  it("P1 has the same rows of a date whatever prices come after it", async () => {
    const user = await person();
    const datesOf = async (last: number) => {
      const own = await desk(user, last);
      for (const _ of AFTER_JUNE) made(await step(own, "session"));
      const { id } = made(await make(user, { account: own, name, from: "2025-06-27" }));
      const days = ["2025-06-27", "2025-06-30", ...AFTER_JUNE].map((date) =>
        readForecastDay(id as OwnedForecastId, date as never),
      );
      return (await Promise.all(days)).map((day) => day?.body);
    };
    const name = "mean-reversion-5";
    const [calm, wild] = [await datesOf(1), await datesOf(1.2)];
    expect(calm.slice(0, 3)).toEqual(wild.slice(0, 3));
    // The last session's own close is what its own rows are made from.
    expect(calm[3]).toContain("500000");
    expect(wild[3]).toContain("300000");
  });

  it("needs sessions that had closed at the clock, and not too many of them", async () => {
    const user = await person();
    const own = await desk(user);
    const over = (from: string, to: string) =>
      make(user, { account: own, name: "random", seed: "7", from, to });
    expect(await over("", "2025-07-01")).toMatchObject({
      refusal: { code: "as-of-in-future", lastClosed: "2025-06-30" },
    });
    expect(await over("2025-06-28", "2025-06-29")).toMatchObject({
      refusal: { code: "bad-request", field: "Dates" },
    });
    expect(await over("2023-06-30", "2025-06-30")).toMatchObject({
      refusal: { code: "bad-request", field: "Dates" },
    });
    expect(await over("2024-01-02", "2024-01-02")).toMatchObject({
      refusal: { code: "no-signals", asOf: "2024-01-02", before: null },
    });
    expect(made(await over("2025-06-30", "")).again).toBe(false);
    const foreign = { account: own, name: "random" } as const;
    expect(await make(await person(), foreign)).toMatchObject({ refusal: { code: "not-found" } });
  });

  it("is not the newest forecast while there is one that somebody handed in", async () => {
    const user = await person();
    const own = await desk(user);
    const { id: baseline } = made(await make(user, { account: own, name: "random", seed: "7" }));
    expect(await newestForecast(user.id)).toBe(baseline);
    const id = await forecast(user, GATED);
    made(await make(user, { account: own, name: "random", seed: "8" }));
    expect(await newestForecast(user.id)).toBe(id);
  });
});

describe("the sample forecast", () => {
  beforeAll(() => loadSample(NOW), 60_000);

  it("is the same for everybody, and one for each of them", async () => {
    const [ada, ben] = [await person(), await person()];
    const [first, again, other] = [
      made(await makeSampleForecast(ada, NOW)),
      made(await makeSampleForecast(ada, NOW)),
      made(await makeSampleForecast(ben, NOW)),
    ];
    expect(again).toEqual({ ...first, again: true });
    const [one, two] = [made(await look(ada, first.id)), made(await look(ben, other.id))];
    expect(one.card).toMatchObject({
      ...{ baseline: "Baseline momentum-20", from: "2025-08-29", to: "2025-10-31" },
      ...{ dates: 45, rows: 4_500 },
    });
    expect(two.card.sha256).toBe(one.card.sha256);
  });

  it("are as many as a person may hand in, and one that is there is recognised even then", async () => {
    const user = await person();
    const csv = "date,ticker,prob_win\n2025-06-30,AMD,0.9\n";
    const id = await forecast(user, csv);
    await pool().query(
      `INSERT INTO forecasts (id, owner_id, kind, file_name, received_at, sha256, length, status, notes)
       SELECT gen_random_uuid(), $1, 'upload', 'x.csv', now(), encode(sha256(n::text::bytea), 'hex'), 1, 'received', '[]'
       FROM generate_series(2, $2::int) AS n`,
      [user.id, MOST_FORECASTS],
    );
    await expect(forecast(user, `${csv}2025-06-30,XOM,0.8\n`)).rejects.toThrow("too-many");
    expect(await forecast(user, csv)).toBe(id);
  });

  it("takes no room of those that are handed in", async () => {
    const user = await person();
    await forecast(user, "date,ticker,prob_win\n2025-06-30,AMD,0.9\n");
    made(await makeSampleForecast(user, NOW));
    expect(await countForecasts(user.id)).toBe(1);
  });
});
