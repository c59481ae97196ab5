// The thread that verifies: what it cannot go on with is an error of the thread, which its page hears.
import { afterEach, expect, test, vi } from "vitest";
// The engine is loaded before the clock of the test runs.
import "./verify-bundle";
import type { VerifyAsked, VerifyTold } from "./verify-messages";

afterEach(() => vi.unstubAllGlobals());

test("an engine that breaks is told, so that the page does not wait for ever", async () => {
  const told: VerifyTold[] = [];
  const errors: unknown[] = [];
  const listeners: ((event: { data: VerifyAsked }) => unknown)[] = [];
  // What a thread of a browser has, and Node has not.
  vi.stubGlobal("addEventListener", (_: string, listener: (typeof listeners)[number]) =>
    listeners.push(listener),
  );
  vi.stubGlobal("postMessage", (said: VerifyTold) => told.push(said));
  vi.stubGlobal("reportError", (error: unknown) => errors.push(error));
  await import("./verify.worker");
  const [hear] = listeners;
  const ask = (bytes: ArrayBuffer) =>
    hear?.({ data: { bytes, evidenceId: null, publicKey: null } });
  ask(new ArrayBuffer(9));
  await vi.waitFor(() =>
    expect(told).toMatchObject([{ at: "done", answer: { status: "unknown" } }]),
  );
  const gone = new ArrayBuffer(9);
  structuredClone(gone, { transfer: [gone] });
  ask(gone);
  await vi.waitFor(() => expect(errors).toMatchObject([expect.any(TypeError)]));
  expect(told).toHaveLength(1);
});
