// The thread that verifies in a visitor's browser: the page stays alive while the engine runs.
import { verifyBundle } from "./verify-bundle";
import type { VerifyAsked, VerifyTold } from "./verify-messages";

const tell = (told: VerifyTold): void => postMessage(told);

addEventListener("message", async ({ data }: MessageEvent<VerifyAsked>) => {
  const began = performance.now();
  const found = await verifyBundle(data, (files) => tell({ at: "running", files }));
  tell({ at: "done", answer: { ...found, milliseconds: performance.now() - began } });
});
