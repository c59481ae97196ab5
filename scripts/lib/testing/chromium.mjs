// Which Chromium the browser tests use, how to get one, and the flags it runs with.
import { spawnSync } from "node:child_process";
import fs from "node:fs";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** $CHROMIUM_PATH, else Playwright's own if it was downloaded, else the system's, else null. */
export function findChromium(ownPath) {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return [ownPath, ...SYSTEM].find((file) => file && fs.existsSync(file)) ?? null;
}

export const HOW_TO_GET_CHROMIUM =
  "Get one with `npx playwright install chromium` or your system's package, or set CHROMIUM_PATH.";

/** On Debian as root the system's package can be installed without asking; answers whether it was. */
export function installChromium() {
  const canInstall = process.getuid?.() === 0 && fs.existsSync("/etc/debian_version");
  if (!canInstall) return false;
  console.log("No Chromium here; installing the system's package ...");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => spawnSync("apt-get", args, { env, stdio: "inherit" }).status === 0;
  return apt("update", "-qq") && apt("install", "-y", "-qq", "chromium");
}

/** Quiet on the network, no sandbox for root only (it does not start otherwise). */
export function chromiumFlags() {
  const flags = [
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
  ];
  return process.getuid?.() === 0 ? [...flags, "--no-sandbox"] : flags;
}
