// The thread that verifies in a visitor's browser: the page stays alive while the engine runs.
import { verifyBundle } from "./verify-bundle";
import type { VerifyAsked, VerifyTold } from "./verify-messages";

const tell = (told: VerifyTold): void => postMessage(told);

// A promise that fails is no error of its thread to a browser: unreported, the page would wait for ever.
addEventListener("message", ({ data }: MessageEvent<VerifyAsked>) => {
  verify(data).catch(reportError);
});

async function verify(asked: VerifyAsked): Promise<void> {
  const began = performance.now();
  const found = await verifyBundle(asked, (files) => tell({ at: "running", files }));
  tell({ at: "done", answer: { ...found, milliseconds: performance.now() - began } });
}
