// The evidence drill in Chromium: the program in a worker of a page that has nothing else.
import http from "node:http";
import { build } from "esbuild";
import { Failure } from "../../scripts/lib/failure.mjs";
import { inRoot } from "../../scripts/lib/paths.mjs";
import {
  chromiumFlags,
  findChromium,
  HOW_TO_GET_CHROMIUM,
} from "../../scripts/lib/testing/chromium.mjs";

/** What the worker tells of its own run and of Node's bundle, and in which Chromium. */
export async function toldInChromium({ bundle, id }) {
  const { chromium } = await import("@playwright/test");
  const executablePath = findChromium(chromium.executablePath());
  if (!executablePath) throw new Failure("There is no Chromium here.", HOW_TO_GET_CHROMIUM);
  const server = await serve(await workerProgram(), bundle);
  const browser = await chromium.launch({ executablePath, args: chromiumFlags() });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const said = await page.evaluate(
      (wanted) =>
        new Promise((resolve) => {
          const worker = new Worker("/worker.js");
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => resolve({ error: message });
          worker.postMessage(wanted);
        }),
      id,
    );
    if (said.error) throw new Failure("The worker in Chromium failed.", said.error);
    return { version: browser.version(), ...said };
  } finally {
    await browser.close();
    server.close();
  }
}

async function workerProgram() {
  const { outputFiles } = await build({
    entryPoints: [inRoot("drill/evidence/worker.ts")],
    absWorkingDir: inRoot("."),
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    logLevel: "warning",
  });
  return outputFiles[0].text;
}

/** A page, its worker and the bundle, on a port that is free. */
function serve(program, bundle) {
  const files = {
    "/": ["text/html", "<!doctype html><title>drill</title>"],
    "/worker.js": ["text/javascript", program],
    "/bundle.zip": ["application/zip", bundle],
  };
  const server = http.createServer(({ url }, answer) => {
    const [type, body] = files[url] ?? ["text/plain", ""];
    answer.setHeader("content-type", type);
    answer.end(body);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
