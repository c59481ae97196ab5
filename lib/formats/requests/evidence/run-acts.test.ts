// A run is kept with its form as it was sent, so that no form is longer than one that is filled in.
import { expect, test } from "vitest";
import { RUN_FORM } from "../run-request";
import { AskedRunRequest } from "./run-acts";

const refusalOf = (form: object): string | undefined =>
  AskedRunRequest.safeParse(form).error?.issues[0]?.message;

test("a form that is filled in is taken as it was sent, with six hundred tickers too", () => {
  const tickers = Array.from({ length: 600 }, (_, i) => `LONG.TICKER-${i}`);
  const form = { ...RUN_FORM, name: "A name", tickers };
  expect(AskedRunRequest.parse(form)).toMatchObject({ form, request: { name: "A name" } });
});

test("a form that is blown up is refused, however it reads", () => {
  const long = " ".repeat(30_000);
  const { source } = RUN_FORM;
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const changes = [
    { capital: `${long}1000` },
    { source: { ...source, more: long } },
    { more: 1n },
    circle,
  ];
  for (const change of changes) {
    expect(refusalOf({ ...RUN_FORM, ...change })).toBe("is longer than any form that is filled in");
  }
});

test("what is no form is refused by its first field", () => {
  expect(refusalOf({})).toBeDefined();
  expect(AskedRunRequest.safeParse(undefined).success).toBe(false);
});
