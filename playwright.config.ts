// The browser tests: real Chromium against the production build on a fresh, seeded database.
import { chromium, defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./scripts/lib/testing/chromium.mjs";

const port = Number(process.env.E2E_PORT ?? 3107);
const executablePath = findChromium(chromium.executablePath());

export default defineConfig({
  testDir: "e2e",
  outputDir: ".cache/e2e",
  // The runner, the server and the browser share the cores: while one story waits, another goes on.
  workers: 2,
  timeout: 60_000,
  // The machine may be busy with the other half of the tests.
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: `http://localhost:${port}`,
    // A trace of each step takes as long as the story itself: ask for it with `--trace on`.
    screenshot: "only-on-failure",
    locale: "en-US",
    launchOptions: {
      args: chromiumFlags(),
      ...(executablePath ? { executablePath } : {}),
    },
  },
  webServer: {
    command: "node scripts/e2e-server.mjs",
    url: `http://127.0.0.1:${port}`,
    reuseExistingServer: false,
    timeout: 240_000,
    stdout: "ignore",
    stderr: "pipe",
    env: { E2E_PORT: String(port) },
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
  },
});
