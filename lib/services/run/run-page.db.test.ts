// The page of a run: progress before it is done, evidence after; of nobody else's, and two side by side.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/prisma";
import { EvidenceRequest } from "@/lib/formats/requests/evidence/evidence-request";
import { loadSample } from "../market/load-sample";
import { made, NOW, person } from "../testing/people";
import { run, WEEK, walk } from "../testing/runs";
import type { SignedInUser } from "../user/find-user";
import { compareRuns } from "./compare-runs";
import { loadRunPage } from "./load-run-page";
import { loadRunProgress } from "./manage-runs";

beforeAll(() => loadSample(NOW), 60_000);
afterAll(closeDatabase);

let user: SignedInUser;
beforeEach(async () => {
  user = await person();
});

const asked = EvidenceRequest.parse({});
const NOT_FOUND = { ok: false, refusal: { code: "not-found" } };

test("a run has a page from the start, and its evidence when it is done", async () => {
  const id = await run(user, { ...WEEK, name: "My secret idea" });
  const waiting = made(await loadRunPage(user, id, asked));
  expect(waiting).toMatchObject({ run: { state: "waiting" }, page: null });
  expect(await walk(id)).toBe("done");
  const { run: done, page } = made(await loadRunPage(user, id, asked));
  expect(page).toMatchObject({ id: done.evidenceId, cell: "balanced", synthetic: true });
  expect(page?.cells.map(({ k }) => k)).toEqual(done.cells.map(({ k }) => k));
  expect(page?.beside?.stress.find(({ base }) => base)?.net).toEqual(page?.headline.totalPnl);
  expect(page?.honesty.tries).toBe("Run 1 of 2");
  expect(page?.headline.totalPnl.value).toBe(done.cells[0]?.headline?.totalPnl);
  // What its owner calls it and who that is stand in nothing that is shown of it.
  const shown = JSON.stringify(page);
  for (const own of ["secret", user.displayName, user.id, id]) expect(shown).not.toContain(own);
}, 60_000);

test("nobody sees or compares another's run, nor one that is not done", async () => {
  const [mine, other] = [await run(user, WEEK), await person()];
  expect(await walk(mine)).toBe("done");
  expect(await loadRunPage(other, mine, asked)).toMatchObject(NOT_FOUND);
  const theirs = await run(other, WEEK);
  const side = (id: string) => ({ run: id, cell: null });
  expect(await compareRuns(user, side(mine), side(theirs))).toMatchObject(NOT_FOUND);
  expect(await compareRuns(other, side(theirs), side(theirs))).toMatchObject({
    refusal: { code: "run-not-done" },
  });
}, 60_000);

test("two cells of a run stand beside each other", async () => {
  const id = await run(user, WEEK);
  expect(await walk(id)).toBe("done");
  const both = made(
    await compareRuns(user, { run: id, cell: "balanced" }, { run: id, cell: "conservative" }),
  );
  expect(both.parameters.map(({ name }) => name)).toEqual(["Execution mode"]);
  const { cells } = made(await loadRunProgress(user, id));
  const { same, changed, onlyA, onlyB } = both.trades;
  const all = cells.map(({ headline }) => (headline?.closed ?? 0) + (headline?.truncated ?? 0));
  expect([same + changed.total + onlyA.total, same + changed.total + onlyB.total]).toEqual(all);
}, 60_000);
