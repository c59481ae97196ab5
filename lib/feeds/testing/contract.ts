// The contract of feeds, as one suite that every feed's test runs.
import { expect, it } from "vitest";
import { newYorkTime } from "@/lib/core/base/new-york";
import type { Instant } from "@/lib/core/base/time";
import type { Bar, Interval } from "@/lib/core/market/bar";
import { XNYS } from "@/lib/core/market/xnys";
import { sayFeedRefusal } from "@/lib/formats/feed-problem";
import type { BarsRequest, Feed, FetchedBars, Ticker } from "../feed";
import { dateBefore, monthsOf, oldestDate } from "../range";

export interface ContractSubject {
  readonly feed: Feed;
  readonly symbol: Ticker;
  readonly interval: Interval;
  /** At least two months with bars on both dates. */
  readonly from: string;
  readonly to: string;
  readonly now: Instant;
  /** How often the feed went over the network until now. */
  requests(): number;
}

/** Runs the suite on feeds that `make` makes anew for each test. */
export function keepsTheContract(make: () => ContractSubject): void {
  it("gives bars that ascend, lie within their sessions and have closed", async () => {
    const subject = make();
    const { bars } = await barsOf(subject);
    expect(bars.length).toBeGreaterThan(20);
    let before = 0;
    for (const bar of bars) {
      const session = XNYS.sessionAt(bar.opensAt);
      expect(session).not.toBeNull();
      expect(bar.opensAt).toBeGreaterThanOrEqual(before);
      expect(bar.closesAt).toBeGreaterThan(bar.opensAt);
      expect(bar.closesAt).toBeLessThanOrEqual(session?.closesAt ?? 0);
      if (!subject.feed.synthetic) expect(bar.closesAt).toBeLessThanOrEqual(subject.now);
      before = bar.closesAt;
    }
  });

  it("gives sound prices in whole micros and whole volumes", async () => {
    for (const { open, high, low, close, volume } of (await barsOf(make())).bars) {
      for (const price of [open, high, low, close]) {
        expect(Number.isSafeInteger(price) && price > 0).toBe(true);
      }
      expect(high).toBeGreaterThanOrEqual(Math.max(open, close));
      expect(low).toBeLessThanOrEqual(Math.min(open, close));
      expect(Number.isSafeInteger(volume) && volume >= 0).toBe(true);
    }
  });

  it("counts both dates of a range in", async () => {
    const subject = make();
    const dates = (await barsOf(subject)).bars.map(dateOf);
    expect(dates[0]).toBe(subject.from);
    expect(dates.at(-1)).toBe(subject.to);
    const oneDay = (await barsOf(subject, { from: subject.to, to: subject.to })).bars;
    expect(new Set(oneDay.map(dateOf))).toEqual(new Set([subject.to]));
  });

  it("gives the same bars month by month as at once", async () => {
    const subject = make();
    const whole = await barsOf(subject);
    const months: Bar[] = [];
    for (const { from, to } of monthsOf(subject)) {
      months.push(...(await barsOf(subject, { from, to })).bars);
    }
    expect(monthsOf(subject).length).toBeGreaterThan(1);
    expect(months).toEqual(whole.bars);
  });

  it("takes a month for its dates", async () => {
    const subject = make();
    const [first] = monthsOf(subject);
    const { symbol, interval } = subject;
    const month = subject.to.slice(0, 7);
    const asked = await subject.feed.bars({ symbol, interval, month });
    const range = await barsOf(subject, { from: `${month}-01`, to: subject.to });
    expect(asked.ok && asked.value.bars.slice(0, range.bars.length)).toEqual(range.bars);
    expect(first?.from).toBe(subject.from);
  });

  it("says where its bars are from and what they are adjusted for", async () => {
    const { source, adjustment, rawSha256, fetchedAt, actions } = await barsOf(make());
    expect(source).not.toBe("");
    expect(adjustment).toMatch(/^(raw|split-(and dividend-)?adjusted through \d{4}-\d\d-\d\d)$/);
    expect(rawSha256 === null || /^[0-9a-f]{64}$/.test(rawSha256)).toBe(true);
    expect(fetchedAt).toBeGreaterThanOrEqual(0);
    expect(actions.map(({ exDate }) => exDate)).toEqual(
      actions.map(({ exDate }) => exDate).toSorted(),
    );
  });

  it.each(["=CMD", "amd", "A B", "../../x", "", "A?x=1", "ＡＭＤ", "TOOLONGTOBEATICKER"])(
    "refuses %j as a symbol without asking anybody",
    async (text) => {
      const subject = make();
      const request = { ...requestOf(subject), symbol: text as Ticker };
      expect(await codeOf(subject, request)).toBe("unknown-symbol");
      expect(subject.requests()).toBe(0);
    },
  );

  it.each([
    ["2025-09-30", "2025-09-01"],
    ["2025-02-30", "2025-03-01"],
    ["yesterday", "today"],
    ["", ""],
  ])("refuses %j to %j as a range without asking anybody", async (from, to) => {
    const subject = make();
    expect(await codeOf(subject, { ...requestOf(subject), from, to })).toBe("bad-range");
    expect(subject.requests()).toBe(0);
  });

  it("refuses an interval it has not, and names those it has", async () => {
    const subject = make();
    const request = { ...requestOf(subject), interval: "7m" as Interval };
    const asked = await subject.feed.bars(request);
    expect(asked.ok ? "" : sayFeedRefusal(asked.refusal)).toContain(subject.feed.intervals[0]);
    expect(subject.requests()).toBe(0);
  });

  it("explains how far back it goes without asking anybody", async () => {
    const subject = make();
    const { feed, now } = subject;
    for (const interval of feed.intervals) {
      const oldest = oldestDate(feed, interval, now);
      if (oldest === null) continue;
      const from = dateBefore(oldest, 1);
      const request = { ...requestOf(subject), interval, from };
      const asked = await feed.bars(request);
      expect(asked).toMatchObject({ ok: false, refusal: { code: "too-far-back", from, oldest } });
    }
    expect(subject.requests()).toBe(0);
  });
}

const dateOf = ({ opensAt }: Bar): string => newYorkTime(opensAt).date;

const requestOf = ({ symbol, interval, from, to }: ContractSubject) => ({
  symbol,
  interval,
  from,
  to,
});

async function barsOf(
  subject: ContractSubject,
  range: { readonly from: string; readonly to: string } = subject,
): Promise<FetchedBars> {
  const { from, to } = range;
  const asked = await subject.feed.bars({ ...requestOf(subject), from, to });
  if (!asked.ok) throw new Error(sayFeedRefusal(asked.refusal));
  return asked.value;
}

async function codeOf(subject: ContractSubject, request: BarsRequest): Promise<string> {
  const asked = await subject.feed.bars(request);
  return asked.ok ? "bars" : asked.refusal.code;
}
