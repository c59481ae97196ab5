// Cancelling a download: what has run stays, what has not may be resumed, and nothing waits for ever.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Instant } from "@/lib/core/base/time";
import { closeDatabase } from "@/lib/db/prisma";
import { type Asked, startedAs, stepOf } from "../testing/downloads";
import { type FeedDials, turnableFeed } from "../testing/feeds";
import { made, NOW, person } from "../testing/people";
import type { SignedInUser } from "../user/find-user";
import { cancelDownload, loadDownload, resumeDownload } from "./manage-downloads";
import { runDownloadStep } from "./run-download-step";
import { tendDownloads } from "./tend-downloads";

afterAll(closeDatabase);

let feed: FeedDials;
let user: SignedInUser;
beforeEach(async () => {
  feed = await turnableFeed();
  user = await person();
});

const started = (changed?: Partial<Asked>) => startedAs(user, changed);
const run = (download: string, { month = "2025-09", last = false, now = NOW as Instant } = {}) =>
  runDownloadStep(stepOf(download, month), { last }, now);
const view = async (id: string) => made(await loadDownload(user, id));

describe("cancelling", () => {
  test("starts no further step, keeps what is stored, and resuming does the rest", async () => {
    const id = await started({ from: "2025-07-01", to: "2025-09-30" });
    await run(id, { month: "2025-07" });
    expect(made(await cancelDownload(user, id, NOW))).toMatchObject({
      state: "cancelled",
      stepsDone: 1,
      finishedAt: NOW,
    });
    expect(await run(id, { month: "2025-08" })).toBe("skipped");
    expect(await tendDownloads(NOW)).toBe(0);
    made(await resumeDownload(user, id));
    expect(await run(id, { month: "2025-08" })).toBe("done");
    expect(await run(id, { month: "2025-09" })).toBe("done");
    expect(await view(id)).toMatchObject({ state: "done", stepsDone: 3 });
    expect(feed.asked).toHaveLength(3);
  });

  test("lets the running step come to its end", async () => {
    const id = await started({ from: "2025-08-01" });
    feed.meanwhile = async () => {
      feed.meanwhile = async () => {};
      expect(made(await cancelDownload(user, id, NOW))).toMatchObject({ state: "running" });
    };
    expect(await run(id, { month: "2025-08" })).toBe("done");
    expect(await view(id)).toMatchObject({ state: "cancelled", stepsDone: 1, finishedAt: NOW });
  });

  test("ends a running step that meets an outage as cancelled, not as waiting", async () => {
    const id = await started();
    feed.down = { code: "feed-unreachable" };
    feed.meanwhile = async () => void (await cancelDownload(user, id, NOW));
    await run(id);
    expect(await view(id)).toMatchObject({ state: "cancelled", finishedAt: NOW });
  });

  test("a download that has ended changes nothing", async () => {
    const id = await started();
    await run(id);
    expect(made(await cancelDownload(user, id, NOW)).state).toBe("done");
    expect(made(await resumeDownload(user, id)).state).toBe("done");
    expect(await run(id)).toBe("skipped");
  });
});
