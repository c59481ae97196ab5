// What people read: every case is a number they would otherwise misread.
import { describe, expect, test } from "vitest";
import { money, price } from "@/lib/core/base/money";
import { quantity } from "@/lib/core/base/quantity";
import {
  bytesForPeople,
  compactForPeople,
  countForPeople,
  directionOf,
  exactForPeople,
  exactPercentForPeople,
  moneyForPeople,
  namesForPeople,
  percentForPeople,
  priceForPeople,
  quantityForPeople,
  shortHash,
  signedMoneyForPeople,
  signedPercentForPeople,
  wholeForPeople,
} from "./display";

describe("money", () => {
  test.each([
    [1_227_950_000, "$1,227.95"],
    [-350_000, "−$0.35"],
    [0, "$0.00"],
    [999_999_999_990_000, "$999,999,999.99"],
    [-1_000_000_000, "−$1,000.00"],
    [100_000_000, "$100.00"],
  ])("%i micros read %s", (micros, text) => {
    expect(moneyForPeople(money(micros))).toBe(text);
  });

  test("a half cent goes to the even cent", () => {
    expect(moneyForPeople(money(1_005_000))).toBe("$1.00");
    expect(moneyForPeople(money(1_015_000))).toBe("$1.02");
  });

  test("a loss too small to show is no minus zero", () => {
    expect(moneyForPeople(money(-4_999))).toBe("$0.00");
    expect(signedMoneyForPeople(money(-4_999))).toBe("$0.00");
    expect(signedMoneyForPeople(money(4_999))).toBe("$0.00");
  });

  test("a change carries its sign, an unknown one is a dash", () => {
    expect(signedMoneyForPeople(money(52_150_000))).toBe("+$52.15");
    expect(signedMoneyForPeople(money(-52_150_000))).toBe("−$52.15");
    expect(signedMoneyForPeople(money(0))).toBe("$0.00");
    expect(signedMoneyForPeople(null)).toBe("—");
    expect(moneyForPeople(null)).toBe("—");
  });

  test("the exact amount keeps every micro", () => {
    expect(exactForPeople(money(-1_234_567_890_001))).toBe("−$1,234,567.890001");
    expect(exactForPeople(price(144_160_000))).toBe("$144.16");
  });
});

describe("prices, quantities and percents", () => {
  test("a price shows its tick: cents from a dollar on, else four decimals", () => {
    expect(priceForPeople(price(150_250_000))).toBe("$150.25");
    expect(priceForPeople(price(1_000_000))).toBe("$1.00");
    expect(priceForPeople(price(432_100))).toBe("$0.4321");
    expect(priceForPeople(null)).toBe("—");
  });

  test("shares show as many decimals as they have", () => {
    expect(quantityForPeople(quantity(1_250_000_000))).toBe("1,250");
    expect(quantityForPeople(quantity(250_000))).toBe("0.25");
    expect(quantityForPeople(quantity(1))).toBe("0.000001");
    expect(quantityForPeople(null)).toBe("—");
  });

  test("percents come from millionths", () => {
    expect(percentForPeople(52_150)).toBe("5.22%");
    expect(signedPercentForPeople(52_150)).toBe("+5.22%");
    expect(signedPercentForPeople(-3_500)).toBe("−0.35%");
    expect(signedPercentForPeople(0)).toBe("0.00%");
    expect(signedPercentForPeople(-49)).toBe("0.00%");
    expect(exactPercentForPeople(52_151)).toBe("+5.2151%");
    expect(percentForPeople(null)).toBe("—");
    expect(signedPercentForPeople(null)).toBe("—");
  });

  test("direction follows what is shown, so zero is neutral", () => {
    expect(directionOf(5_001)).toBe("up");
    expect(directionOf(-5_001)).toBe("down");
    expect(directionOf(-4_999)).toBe("flat");
    expect(directionOf(0)).toBe("flat");
    expect(directionOf(100, 4)).toBe("up");
  });
});

describe("counts, sizes and hashes", () => {
  test("one is singular, none and many are plural, thousands are grouped", () => {
    expect(countForPeople(1, "fill")).toBe("1 fill");
    expect(countForPeople(0, "fill")).toBe("0 fills");
    expect(countForPeople(1_204, "bar")).toBe("1,204 bars");
    expect(countForPeople(2, "entry", "entries")).toBe("2 entries");
    expect(wholeForPeople(12_480)).toBe("12,480");
  });

  test("file sizes read in the largest fitting unit", () => {
    expect(bytesForPeople(812)).toBe("812 bytes");
    expect(bytesForPeople(5_000_000)).toBe("5 MB");
    expect(bytesForPeople(1_440_000)).toBe("1.4 MB");
    expect(bytesForPeople(48_200)).toBe("48 kB");
  });

  test("a hash is named by its first eight digits", () => {
    expect(shortHash("0123456789abcdef")).toBe("01234567");
  });
});

describe("long numbers and long lists", () => {
  test.each([
    [0, "0"],
    [9_870, "9,870"],
    [12_345, "12.3K"],
    [999_999, "999K"],
    [1_000_000, "1M"],
    [1_560_000, "1.5M"],
    [123_456_789, "123M"],
    [25_000_000_000, "25B"],
  ])("a volume of %i is drawn as %s", (count, text) => {
    expect(compactForPeople(count)).toBe(text);
  });

  test("names beyond the limit are counted, and a single one more is named", () => {
    expect(namesForPeople(["AMD"])).toBe("AMD");
    expect(namesForPeople(["AMD", "CVX", "JNJ", "WMT"])).toBe("AMD, CVX, JNJ, WMT");
    expect(namesForPeople(["AMD", "CVX", "JNJ", "WMT", "XOM"])).toBe("AMD, CVX, JNJ and 2 more");
  });
});
