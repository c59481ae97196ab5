// Tests of instants from text.
import { expect, test } from "vitest";
import { parseInstant } from "./instant-text";
import { instantToText } from "./time";

const at = (iso: string): number => Date.parse(iso);

test("T4 every form with a zone gives its instant and assumes nothing", () => {
  const table: readonly [string, string][] = [
    ["2025-07-01T09:30:00-04:00", "2025-07-01T13:30:00Z"],
    ["2025-07-01 09:30:00-0400", "2025-07-01T13:30:00Z"],
    ["2025-07-01 09:30:00-04", "2025-07-01T13:30:00Z"],
    ["2025-07-01 09:30-04", "2025-07-01T13:30:00Z"],
    ["2025-07-01T13:30:00Z", "2025-07-01T13:30:00Z"],
    ["2025-07-01t13:30:00z", "2025-07-01T13:30:00Z"],
    ["2025-07-01 13:30:00+00", "2025-07-01T13:30:00Z"],
    ["2025-07-01 13:30:00 UTC", "2025-07-01T13:30:00Z"],
    ["2025-07-01 19:00:00+05:30", "2025-07-01T13:30:00Z"],
    ["2025-07-01T13:30:00.1Z", "2025-07-01T13:30:00.100Z"],
    ["2025-07-01T13:30:00.123999Z", "2025-07-01T13:30:00.123Z"],
    ["2025-07-01T13:30:00.000000000Z", "2025-07-01T13:30:00Z"],
    [" 20250701 13:30Z ", "2025-07-01T13:30:00Z"],
  ];
  for (const [text, iso] of table) {
    expect([text, parseInstant(text, "new-york")]).toEqual([
      text,
      {
        ok: true,
        value: {
          kind: "instant",
          instant: at(iso),
          writtenDate: "2025-07-01",
          zoneAssumed: false,
          ambiguous: false,
        },
      },
    ]);
  }
});

test("T4 a naive time is New York time unless the user says UTC, and says that it was assumed", () => {
  const naive = "2025-01-02 09:30:00";
  expect(parseInstant(naive, "new-york")).toMatchObject({
    value: { instant: at("2025-01-02T14:30:00Z"), zoneAssumed: true, ambiguous: false },
  });
  expect(parseInstant(naive, "utc")).toMatchObject({
    value: { instant: at("2025-01-02T09:30:00Z"), zoneAssumed: true, ambiguous: false },
  });
});

test("T4 a naive time that New York skips is refused, unless it is UTC", () => {
  const text = "2025-03-09T02:30:00";
  expect(parseInstant(text, "new-york")).toEqual({
    ok: false,
    refusal: { code: "nonexistent-time", text },
  });
  expect(parseInstant(text, "utc").ok).toBe(true);
});

test("T4 a naive time that New York shows twice takes the first and says so", () => {
  const flags = (text: string): unknown => {
    const parsed = parseInstant(text, "new-york");
    return parsed.ok && parsed.value.kind === "instant"
      ? [instantToText(parsed.value.instant), parsed.value.ambiguous]
      : null;
  };
  expect(flags("2025-11-02 00:59:59")).toEqual(["2025-11-02T04:59:59Z", false]);
  expect(flags("2025-11-02 01:00:00")).toEqual(["2025-11-02T05:00:00Z", true]);
  expect(flags("2025-11-02 01:59:59")).toEqual(["2025-11-02T05:59:59Z", true]);
  expect(flags("2025-11-02 02:00:00")).toEqual(["2025-11-02T07:00:00Z", false]);
  expect(flags("2025-11-02 01:30:00-05:00")).toEqual(["2025-11-02T06:30:00Z", false]);
});

test("a date alone stays a date", () => {
  for (const text of ["2025-07-01", "20250701"])
    expect(parseInstant(text, "new-york")).toEqual({
      ok: true,
      value: { kind: "date", date: "2025-07-01" },
    });
});

test("a daily stamp keeps the date that it was written with", () => {
  for (const text of ["2025-07-01 00:00:00-04:00", "2025-07-01T00:00:00Z", "2025-07-01 20:00-04"])
    expect(parseInstant(text, "new-york")).toMatchObject({ value: { writtenDate: "2025-07-01" } });
});

test("digits since 1970 are read in the unit that their length tells", () => {
  const iso = "2025-07-01T13:30:00.123Z";
  const digits = String(at(iso));
  for (const text of [digits, `${digits}456`, `${digits}456789`, "1751376600.123"])
    expect(parseInstant(text, "new-york")).toMatchObject({
      value: { instant: at(iso), writtenDate: "2025-07-01", zoneAssumed: false },
    });
  expect(parseInstant("1751376600", "utc")).toMatchObject({
    value: { instant: 1_751_376_600_000 },
  });
  expect(parseInstant("946684800", "utc")).toMatchObject({ value: { instant: 946_684_800_000 } });
});

test("anything else is refused with the start of its text", () => {
  const texts = [
    "",
    "yesterday",
    "7/1/2025",
    "2025-7-1",
    "2025-0701",
    "2025-02-30",
    "2025-13-01T00:00Z",
    "2025-07-01T24:00:00",
    "2025-07-01T09:60:00",
    "2025-07-01T09:30:60",
    "2025-07-01T09",
    "2025-07-01T09:30:00+15:00",
    "2025-07-01T09:30:00-04:99",
    "2025-07-01Z",
    "2025-07-01T09:30:00 EST",
    "12345678901",
    "-1751376600",
    "1e9",
  ];
  for (const text of texts)
    expect(parseInstant(text, "new-york")).toEqual({
      ok: false,
      refusal: { code: "bad-instant", text },
    });
  expect(parseInstant("x".repeat(100_000), "utc")).toMatchObject({
    refusal: { text: "x".repeat(40) },
  });
});
