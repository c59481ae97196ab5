// Verifying without Node: the program for browsers, in a room that has nothing but what browsers have.
import vm from "node:vm";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { writeBundle } from "@/lib/formats/evidence/zip/write-bundle";
import { tinyEvidence } from "./sample-evidence";

const ENTRY = `
  import { verifyEvidence } from "@/lib/formats/evidence/verify-evidence";
  import { readBundle } from "@/lib/formats/evidence/zip/read-bundle";
  globalThis.verify = async (bytes) => {
    const files = readBundle(Uint8Array.from(bytes));
    return JSON.stringify(files.ok ? await verifyEvidence(files.value) : files.refusal);
  };
`;

test("W4 the same bundle passes with nothing of Node at hand", async () => {
  const built = await build({
    stdin: { contents: ENTRY, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    logLevel: "silent",
  });
  const room = { TextEncoder, TextDecoder, crypto, atob, verify: async (_: Uint8Array) => "" };
  vm.runInNewContext(built.outputFiles[0]?.text ?? "", room);
  const { id, files } = tinyEvidence();
  const verdict = JSON.parse(await room.verify(writeBundle(files)));
  expect(verdict).toMatchObject({ status: "pass", evidenceId: id });
}, 60_000);
