// How many files of bars are in hand at a time.
import { describe, expect, test } from "vitest";
import { ok, type Result } from "@/lib/core/base/result";
import { withUploadInHand } from "./uploads-in-hand";

const person = (name: string) => ({ id: name });

/** Work that lasts until it is told to end. */
function held(): { readonly work: () => Promise<Result<string, never>>; readonly end: () => void } {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended.then(() => ok("read")), end: () => end() };
}

const busy = (own: boolean) => ({ ok: false, refusal: { code: "uploads-busy", own } });

describe("files of bars in hand", () => {
  test("a person has one, and the next once it is done, however it ended", async () => {
    const first = held();
    const reading = withUploadInHand(person("a"), first.work);
    expect(await withUploadInHand(person("a"), held().work)).toEqual(busy(true));
    first.end();
    expect(await reading).toEqual(ok("read"));
    const failed = withUploadInHand(person("a"), () => Promise.reject(new Error("broken")));
    await expect(failed).rejects.toThrow("broken");
    expect(await withUploadInHand(person("a"), async () => ok("again"))).toEqual(ok("again"));
  });

  test("four persons have one each; the fifth is told to wait", async () => {
    const files = ["a", "b", "c", "d"].map((name) => ({ name, ...held() }));
    const reading = files.map(({ name, work }) => withUploadInHand(person(name), work));
    expect(await withUploadInHand(person("e"), held().work)).toEqual(busy(false));
    for (const { end } of files) end();
    await Promise.all(reading);
    expect(await withUploadInHand(person("e"), async () => ok("read"))).toEqual(ok("read"));
  });
});
