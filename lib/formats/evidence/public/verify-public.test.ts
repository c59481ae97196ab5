// The public form: it passes for its trades, says what it does not cover, and no change to it goes unseen.
import { describe, expect, test, vi } from "vitest";
import type { WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { changedFile, flipped, resealedPublic, textOf } from "@/test/evidence/forge";
import { sampleEvidence, tinyEvidence } from "@/test/evidence/sample-evidence";
import { keepBars } from "@/test/kit/series";
import { decodeBars, encodeColumns } from "../../bars-value";
import { type EvidenceFiles, MANIFEST, SEAL, SIGNATURE, textFile } from "../evidence-files";
import { signatureFile, signingKeyOf } from "../signature";
import { sayVerdict } from "../verdict";
import { verifyEvidence } from "../verify-evidence";
import { readBundle } from "../zip/read-bundle";
import { writeBundle } from "../zip/write-bundle";
import { publicForm } from "./public-form";
import {
  LINES,
  PUBLIC,
  PUBLIC_SEAL,
  PUBLIC_SIGNATURE,
  type PublicManifest,
} from "./public-manifest";
import { signedPublicForm } from "./signed-form";

vi.setConfig({ testTimeout: 60_000 });

const whole = sampleEvidence();
const { files, id: publicId } = await publicForm(whole.files, whole.manifest);
const names = [...files.keys()];
const AMD = "touched/bars/AMD-1h.parquet";
const TRADES = "cells/balanced/trades.jsonl";
const tradesIn = (of: EvidenceFiles, name = TRADES): readonly WalkTrade[] =>
  textOf(of, name)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

test("E3 the public form has no bar of the vendor's but those that trades touched", async () => {
  const withheld = [...whole.files.keys()].filter((name) => !files.has(name));
  expect(withheld).toEqual([
    ...[...whole.files.keys()].filter((name) => name.endsWith("/trade_plan.csv")),
    ...["AMD", "BRK.B", "XOM"].map((ticker) => `inputs/bars/${ticker}-1h.parquet`),
    ...["AMD", "BRK.B", "XOM"].map((ticker) => `inputs/daily/${ticker}-1d.parquet`),
  ]);
  expect(names.filter((name) => name.endsWith(".parquet"))).toEqual([
    AMD,
    "touched/bars/BRK.B-1h.parquet",
    "touched/bars/XOM-1h.parquet",
  ]);
  const all = [...tradesIn(files), ...tradesIn(files, "cells/fast/trades.jsonl")];
  for (const ticker of ["AMD", "BRK.B", "XOM"]) {
    const source = await decodeBars(
      bytesOf(whole.files, `inputs/bars/${ticker}-1h.parquet`),
      "",
      "",
    );
    const kept = await decodeBars(bytesOf(files, `touched/bars/${ticker}-1h.parquet`), "", "");
    const own = all.filter(({ symbol }) => symbol === ticker);
    const touched = keepBars(source, (opensAt) =>
      own.some(({ day, exitBarAt, exitAt, reason }) => {
        const starts = Date.parse(`${day}T13:30:00Z`);
        return opensAt >= starts && (reason === null ? opensAt < exitAt : opensAt <= exitBarAt);
      }),
    );
    expect({ ...kept, parts: [] }).toEqual({ ...touched, parts: [] });
    expect(kept.length).toBeLessThan(source.length);
  }
});

const bytesOf = (of: EvidenceFiles, name: string): Uint8Array => of.get(name) ?? new Uint8Array();

test("manifest and seal stay byte for byte, so the id stays; equal evidence gives equal bytes", async () => {
  for (const name of [MANIFEST, SEAL]) expect(files.get(name)).toEqual(whole.files.get(name));
  const again = await publicForm(whole.files, whole.manifest);
  expect(again.id).toBe(publicId);
  expect(writeBundle(again.files)).toEqual(writeBundle(files));
});

test("E3 it passes for its trades, and says that lines, orders that never filled and equity are not covered", async () => {
  const read = readBundle(writeBundle(files));
  if (!read.ok) throw new Error("it is a whole zip");
  const verdict = await verifyEvidence(read.value, { evidenceId: whole.id });
  const count = tradesIn(files).length + tradesIn(files, "cells/fast/trades.jsonl").length;
  expect(verdict).toMatchObject({
    ...{ status: "pass", covers: "trades", evidenceId: whole.id, signature: "none" },
    compared: { trades: count, notAlone: 0, cells: 2, sessions: 18, files: files.size },
  });
  const [head, not] = sayVerdict(verdict);
  expect(head).toBe(
    `PASS for trades: ${count} trades re-run on the bars they touched (evidence ${whole.id}).`,
  );
  expect(not).toMatch(
    /^Which lines were chosen, lines that never filled, and the daily equity are not covered, because the vendor's bars are not in this file: \d+ files withheld\.$/,
  );
});

test("E3 one byte changed in any file of the public form fails and names the file", async () => {
  const small = tinyEvidence();
  const tiny = await publicForm(small.files, small.manifest);
  expect((await verifyEvidence(tiny.files)).status).toBe("pass");
  for (const [name, { length }] of tiny.files) {
    for (const at of new Set([0, length >> 1, length - 1])) {
      if (length === 0) continue;
      const verdict = await verifyEvidence(flipped(tiny.files, name, at));
      expect(verdict, `byte ${at} of ${name}`).toMatchObject({ status: "fail", file: name });
    }
  }
});

test("a changed trade is named by the digest of its file", async () => {
  const verdict = await verifyEvidence(changedFile(files, TRADES, oneMore("exitPrice")));
  expect(verdict).toMatchObject({ status: "fail", code: "changed-file", file: TRADES });
});

/** The first number under a key, so much more. */
const oneMore =
  (key: string, by = 1) =>
  (text: string): string =>
    text.replace(new RegExp(`("${key}": ?)(\\d+)`), (_, name, digits) => name + (+digits + by));

/** The touched bars of AMD, changed. */
async function withBars(
  change: (
    series: Awaited<ReturnType<typeof decodeBars>>,
  ) => Awaited<ReturnType<typeof decodeBars>>,
): Promise<EvidenceFiles> {
  const series = change(await decodeBars(bytesOf(files, AMD), "", ""));
  const { symbol, interval, volumeReported } = series;
  const facts = { symbol, interval, volumeReported, source: "test", adjustment: "raw" };
  return new Map(files).set(AMD, encodeColumns(facts, series));
}

describe("a forger who makes all lists and seals fit", () => {
  test.each(["exitPrice", "entryPrice", "net", "high", "low", "exitAt", "stop", "fees"])(
    "is caught with another %s of a trade",
    async (key) => {
      const forged = resealedPublic(changedFile(files, TRADES, oneMore(key)));
      expect(await verifyEvidence(forged)).toMatchObject({
        ...{ status: "fail", file: TRADES },
        difference: { line: 1, item: expect.stringMatching(/^trade 1, /) },
      });
    },
  );
  test.each([
    ["entryRule", /"entryRule":"[^"]*"/, '"entryRule":"R4-open"'],
    ["exitRule", /"exitRule":"[^"]*"/, '"exitRule":"R3-gap"'],
    ["reason", /"reason":"[^"]*"/, '"reason":"MANUAL"'],
    ["flags.0", /"flags":\[[^\]]*\]/, '"flags":["ambiguous"]'],
  ])("is caught with another %s", async (field, said, other) => {
    const forged = changedFile(files, TRADES, (text) => text.replace(said, other));
    const verdict = await verifyEvidence(resealedPublic(forged));
    expect(verdict).toMatchObject({ file: TRADES, difference: { line: 1, field } });
  });
  test("is caught with a bar changed so that an exit differs", async () => {
    const [trade] = tradesIn(files).filter(({ symbol, reason }) => symbol === "AMD" && reason);
    if (!trade) throw new Error("AMD is traded");
    const forged = await withBars((series) => {
      const at = series.opensAt.indexOf(trade.exitBarAt);
      const raise = (of: Float64Array): Float64Array =>
        of.map((value, i) => (i === at ? value + 990_000 : value));
      const { open, high, low, close } = series;
      return {
        ...series,
        open: raise(open),
        high: raise(high),
        low: raise(low),
        close: raise(close),
      };
    });
    const verdict = await verifyEvidence(resealedPublic(forged));
    expect(verdict).toMatchObject({ status: "fail", code: "other-result" });
    const { file, difference } = verdict as Extract<typeof verdict, { status: "fail" }>;
    expect(file).toMatch(/^cells\/(balanced|fast)\/trades\.jsonl$/);
    expect(difference?.item).toMatch(/^trade \d+, AMD of /);
  });
  test("is caught with a bar left out, whether its place is told or hidden", async () => {
    const [span, ...rest] = listOf(files).bars[0]?.spans ?? [];
    if (!span || span.count < 5) throw new Error("AMD has touched bars");
    const without = await withBars((series) => {
      const gone = series.opensAt[2];
      return keepBars(series, (opensAt) => opensAt !== gone);
    });
    const { count } = span;
    const both = [
      { from: span.from, count: 2 },
      { from: span.from + 3, count: count - 3 },
    ];
    const told = spansOf(without, [...both, ...rest]);
    expect(await verifyEvidence(told)).toMatchObject({
      ...{ code: "other-bars", file: AMD },
      difference: { item: expect.stringContaining("AMD of "), field: "bars" },
    });
    expect(await verifyEvidence(resealedPublic(without))).toMatchObject({
      ...{ code: "unreadable-file", file: AMD },
    });
  });
  test("is caught with the bar of an exit left out", async () => {
    const [trade] = tradesIn(files).filter(({ symbol, reason }) => symbol === "AMD" && reason);
    const forged = await withBars((series) => keepBars(series, (at) => at !== trade?.exitBarAt));
    const at = listOf(files).bars[0]?.spans ?? [];
    const fewer = at.map((one, i) => (i === 0 ? { ...one, count: one.count - 1 } : one));
    const verdict = await verifyEvidence(spansOf(forged, fewer));
    expect(verdict).toMatchObject({
      status: "fail",
      difference: { item: expect.stringMatching("AMD of") },
    });
  });
  test("is caught with bars that no trade touched", async () => {
    const source = await decodeBars(bytesOf(whole.files, "inputs/bars/AMD-1h.parquet"), "", "");
    const more = await withBars(() => source);
    const forged = spansOf(more, [{ from: 0, count: source.length }]);
    expect(await verifyEvidence(forged)).toMatchObject({ code: "other-bars", file: AMD });
  });
  test("is caught with a trade taken out, and with one more", async () => {
    const fast = "cells/fast/trades.jsonl";
    const fewer = resealedPublic(changedFile(files, TRADES, (text) => text.replace(/^.*\n/, "")));
    expect(await verifyEvidence(fewer)).toMatchObject({ status: "fail" });
    const lost = resealedPublic(changedFile(files, fast, (text) => text.replace(/^.*\n/, "")));
    expect(await verifyEvidence(lost)).toMatchObject({ status: "fail", file: LINES });
    const more = resealedPublic(
      changedFile(files, fast, (text) => `${text}${text.split("\n")[0]}\n`),
    );
    expect(await verifyEvidence(more)).toMatchObject({ status: "fail", file: fast });
  });
  test.each([
    ["cells/balanced/result.json", "closed"],
    ["cells/balanced/metrics.json", "trades"],
    ["cells/balanced/tree/summary.json", "total_trades"],
    ["cells/fast/days.jsonl", "entered"],
    ["cells/fast/equity.jsonl", "best"],
    ["cells/balanced/equity.jsonl", "equity"],
  ])("is caught in what follows from trades: %s", async (name, key) => {
    const forged = resealedPublic(changedFile(files, name, oneMore(key)));
    expect(await verifyEvidence(forged)).toMatchObject({ code: "other-result", file: name });
  });
  test("is caught with a trade's row of a table, and with a row that was none", async () => {
    const name = "cells/fast/tree/all_trades.csv";
    const other = resealedPublic(
      changedFile(files, name, (text) => text.replace(",BUY,", ",SELL,")),
    );
    expect(await verifyEvidence(other)).toMatchObject({ file: name, difference: { line: 2 } });
    const day = names.find((one) => /fast\/tree\/.*sim_trades/.test(one)) ?? "";
    const row = textOf(files, day).split("\n")[1] ?? "";
    const more = resealedPublic(changedFile(files, day, (text) => `${text}${row}\n`));
    expect(await verifyEvidence(more)).toMatchObject({ code: "other-result", file: day });
  });
  test("is caught with another bar in the log of the account, though no trade follows from that", async () => {
    const name = "cells/balanced/events.jsonl";
    const change = (text: string): string => text.replace(/("bar":\{[^}]*"low":)(\d+)/, "$1$20");
    const forged = resealedPublic(changedFile(files, name, change));
    expect(await verifyEvidence(forged)).toMatchObject({
      ...{ code: "other-result", file: name },
      difference: { field: "fill.bar", item: expect.stringMatching(/^event \d+, filled at /) },
    });
  });
  test("is caught with another mark in the log, though the equity is made to follow from it", async () => {
    const name = "cells/balanced/events.jsonl";
    const forged = changedFile(files, name, (text) =>
      text.replace(
        /("marks":\[\{[^}]*"price":)(\d+)/,
        (_, head, price) => head + (+price + 10_000),
      ),
    );
    expect(await verifyEvidence(resealedPublic(forged))).toMatchObject({
      ...{ code: "other-result", file: name },
      difference: { field: "marks.0", item: expect.stringMatching(/^event \d+, marked at /) },
    });
  });
  test("is caught with another line of a plan", async () => {
    const forged = resealedPublic(changedFile(files, LINES, oneMore("takeProfit", 1_000_000)));
    expect(await verifyEvidence(forged)).toMatchObject({ file: "cells/fast/trades.jsonl" });
  });
  test("is caught with a withheld file in its place, and with less withheld than there is", async () => {
    const bars = "inputs/bars/AMD-1h.parquet";
    const more = new Map(files).set(bars, bytesOf(whole.files, bars));
    expect(await verifyEvidence(more)).toMatchObject({ code: "unlisted-file", file: bars });
    const fewer = resealedPublic(more, (list) => ({
      ...list,
      withheld: list.withheld.filter((name) => name !== bars),
    }));
    expect(await verifyEvidence(fewer)).toMatchObject({ code: "other-result", file: PUBLIC });
  });
  test("is caught with the list of other evidence", async () => {
    const other = resealedPublic(files, (list) => ({ ...list, evidenceId: "0".repeat(64) }));
    expect(await verifyEvidence(other)).toMatchObject({ code: "other-evidence", file: PUBLIC });
  });
});

const listOf = (of: EvidenceFiles): PublicManifest => JSON.parse(textOf(of, PUBLIC));

/** The files under lists that say so of the bars of AMD. */
const spansOf = (
  of: EvidenceFiles,
  spans: PublicManifest["bars"][number]["spans"],
): EvidenceFiles =>
  resealedPublic(of, (list) => ({
    ...list,
    bars: list.bars.map((one) => (one.symbol === "AMD" ? { ...one, spans } : one)),
  }));

describe("files that are not what they should be", () => {
  test.each([PUBLIC_SEAL, AMD, LINES, "cells/fast/days.jsonl", "inputs/source.json"])(
    "without %s it fails by that name",
    async (name) => {
      const fewer = new Map([...files].filter(([other]) => other !== name));
      const verdict = await verifyEvidence(fewer);
      expect(verdict).toMatchObject({ status: "fail", code: "missing-file", file: name });
    },
  );
  test.each([
    [AMD, "PAR1 and no more"],
    [LINES, "[]\n"],
    ["cells/fast/trades.jsonl", "[}\n"],
    ["cells/balanced/events.jsonl", '{"type":"filled"}\n'],
    ["inputs/actions.json", "[]\n"],
  ])("%s that holds %j fails", async (name, text) => {
    const verdict = await verifyEvidence(resealedPublic(new Map(files).set(name, textFile(text))));
    expect(verdict.status).toBe("fail");
  });
  test("a form of tomorrow is named, and a file more is not taken", async () => {
    const format = "paperproof-public@9" as PublicManifest["format"];
    const later = resealedPublic(files, (list) => ({ ...list, format }));
    const version = { code: "other-format", version: "paperproof-public@9" };
    expect(await verifyEvidence(later)).toMatchObject({ status: "unknown", ...version });
    const more = new Map(files).set("touched/note.txt", textFile("buy"));
    expect(await verifyEvidence(more)).toMatchObject({ file: "touched/note.txt" });
  });
});

describe("under a server's signature", () => {
  const newKey = async () => {
    const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
    const { privateKey } = pair as CryptoKeyPair;
    return signingKeyOf(new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey)));
  };
  test("both lists are signed, and either one missing or another's fails", async () => {
    const key = await newKey();
    const { publicKey } = key;
    const signed = await signedPublicForm({ id: publicId, files }, key);
    const verdict = await verifyEvidence(signed, { evidenceId: whole.id, publicKey });
    expect(verdict).toMatchObject({ status: "pass", covers: "trades", signature: "valid" });
    for (const name of [SIGNATURE, PUBLIC_SIGNATURE]) {
      const fewer = new Map([...signed].filter(([other]) => other !== name));
      expect(await verifyEvidence(fewer, { publicKey })).toMatchObject({ file: name });
      expect(await verifyEvidence(fewer)).toMatchObject({ file: name });
    }
    const other = await newKey();
    const swapped = new Map(await signedPublicForm({ id: publicId, files }, other)).set(
      SIGNATURE,
      await signatureFile(whole.id, key),
    );
    expect(await verifyEvidence(swapped, { publicKey })).toMatchObject({
      ...{ code: "wrong-signature", file: PUBLIC_SIGNATURE },
    });
    // Nobody says which key it has to be, but one server signed both lists.
    expect(await verifyEvidence(swapped)).toMatchObject({
      ...{ code: "wrong-signature", file: PUBLIC_SIGNATURE },
    });
  });
});
