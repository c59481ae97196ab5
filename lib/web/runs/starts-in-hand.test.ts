// How many starts of runs are in hand at a time.
import { expect, test } from "vitest";
import { ok, type Result } from "@/lib/core/base/result";
import { withStartInHand } from "./starts-in-hand";

const person = (name: string) => ({ id: name });
const busy = (own: boolean) => ({ ok: false, refusal: { code: "starts-busy", own } });

/** Works that say when they begin, and end when they are told to. */
function held() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const start = (name: string) =>
    withStartInHand(person(name), () => {
      begun.push(name);
      return new Promise<Result<string, never>>((resolve) => ends.push(() => resolve(ok(name))));
    });
  return { begun, start, end: () => ends.shift()?.() };
}

test("starts come one after the other, and one that breaks keeps nobody waiting", async () => {
  const { begun, start, end } = held();
  const first = start("a");
  const broken = withStartInHand(person("a"), () => Promise.reject(new Error("broken")));
  const third = start("b");
  await Promise.resolve();
  expect(begun).toEqual(["a"]);
  end();
  expect(await first).toEqual(ok("a"));
  await expect(broken).rejects.toThrow("broken");
  end();
  expect(await third).toEqual(ok("b"));
  expect(begun).toEqual(["a", "b"]);
});

test("a person has three in hand, all persons twelve, and each place is free again", async () => {
  const names = ["a", "b", "c", "d"].flatMap((name) => [name, name, name]);
  const waiting = names.slice(0, 3).map((name) => withStartInHand(person(name), later(name)));
  expect(await withStartInHand(person("a"), later("a"))).toEqual(busy(true));
  waiting.push(...names.slice(3).map((name) => withStartInHand(person(name), later(name))));
  expect(await withStartInHand(person("e"), later("e"))).toEqual(busy(false));
  expect(await Promise.all(waiting)).toEqual(names.map(ok));
  expect(await withStartInHand(person("a"), later("again"))).toEqual(ok("again"));
});

const later = (name: string) => async (): Promise<Result<string, never>> => ok(name);
