// Shares in the database: one address a run, owners apart, gone at once and for good.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR, instant } from "@/lib/core/base/time";
import { pool } from "../pool";
import { closeDatabase } from "../prisma";
import type { OwnedRunId, UserId } from "../scope";
import { newUser, OPEN } from "../testing/paper";
import { newRun, SUMMARY } from "../testing/shared";
import { deleteUser } from "../users";
import {
  changeShare,
  countView,
  createShare,
  findShare,
  listPublicShares,
  listShares,
  ownShare,
  revokeShare,
  shareOfRun,
} from "./shares";

afterAll(closeDatabase);

const LATER = instant(OPEN + HOUR);
const CHOICE = { visibility: "link", redaction: "full", byline: false } as const;
const PUBLIC = { ...CHOICE, visibility: "public" } as const;
const ALL = { page: 1, pageSize: 50 };

let ada: UserId;
let bob: UserId;
let run: OwnedRunId;
beforeAll(async () => {
  ada = await newUser();
  bob = await newUser();
});

/** A run of Ada's and its address. */
async function shared(choice: typeof CHOICE | typeof PUBLIC = CHOICE): Promise<string> {
  run = await newRun(ada);
  const slug = await createShare(ada, run, { ...choice, summary: SUMMARY, at: OPEN });
  if (slug === null) throw new Error("a new run has no address");
  return slug;
}

test("an address is 22 letters that nobody guesses, and a run has one at a time", async () => {
  const slugs = [await shared(), await shared()];
  expect(new Set(slugs).size).toBe(2);
  for (const slug of slugs) expect(slug).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(await createShare(ada, run, { ...PUBLIC, summary: SUMMARY, at: LATER })).toBeNull();
  expect(await shareOfRun(run)).toMatchObject({ slug: slugs[1], visibility: "link", run });
});

test("of two that share the same run at the same moment one makes the address", async () => {
  const own = await newRun(ada);
  const tries = Array.from({ length: 8 }, () =>
    createShare(ada, own, { ...CHOICE, summary: SUMMARY, at: OPEN }),
  );
  const made = (await Promise.all(tries)).filter((slug) => slug !== null);
  expect(made).toHaveLength(1);
});

test("what anybody is shown says nothing of its owner but the name that was chosen to be shown", async () => {
  const slug = await shared();
  const anonymous = await findShare(slug);
  const text = JSON.stringify({ ...anonymous, run: "" });
  for (const secret of [ada, run, "secret run", "Ada", "example.org"]) {
    expect(text).not.toContain(secret);
  }
  await changeShare(ada, slug, { ...CHOICE, byline: true });
  expect(await findShare(slug)).toMatchObject({ share: { by: "Ada" } });
});

describe("another user", () => {
  test("neither changes nor revokes nor finds a share among their own", async () => {
    const slug = await shared();
    expect(await changeShare(bob, slug, PUBLIC)).toBe(false);
    expect(await revokeShare(bob, slug, LATER)).toBe(false);
    expect(await ownShare(bob, slug)).toBeNull();
    expect((await listShares(bob, ALL)).total).toBe(0);
    expect(await findShare(slug)).toMatchObject({ state: "shown", share: { visibility: "link" } });
  });

  test("meets the same at a share of another, an unknown one, and no slug at all", async () => {
    const slug = await shared();
    for (const asked of [slug, "A".repeat(22), "", "'; DROP TABLE shares; --", "..%2f.."]) {
      expect(await changeShare(bob, asked, PUBLIC)).toBe(false);
      expect(await revokeShare(bob, asked, LATER)).toBe(false);
      expect(await ownShare(bob, asked)).toBeNull();
    }
  });
});

describe("taken back", () => {
  test("a share is a tombstone from then on: its id, its dates and the count of tries", async () => {
    const slug = await shared(PUBLIC);
    expect(await revokeShare(ada, slug, LATER)).toBe(true);
    expect(await findShare(slug)).toEqual({
      state: "gone",
      tombstone: { slug, createdAt: OPEN, revokedAt: LATER, places: [3], tries: 7 },
    });
    expect((await listPublicShares(ALL)).rows.map((share) => share.slug)).not.toContain(slug);
    expect(await shareOfRun(run)).toBeNull();
  });

  test("it is not shown again, is revoked once, and its run gets another address", async () => {
    const slug = await shared();
    await revokeShare(ada, slug, LATER);
    expect(await changeShare(ada, slug, PUBLIC)).toBe(false);
    expect(await revokeShare(ada, slug, instant(LATER + HOUR))).toBe(true);
    expect(await ownShare(ada, slug)).toMatchObject({ revokedAt: LATER });
    const next = await createShare(ada, run, { ...CHOICE, summary: SUMMARY, at: LATER });
    expect(next).not.toBe(slug);
    expect(await findShare(slug)).toMatchObject({ state: "gone" });
  });

  test("the database keeps it: no change, no end, no other life", async () => {
    const slug = await shared();
    await revokeShare(ada, slug, LATER);
    for (const sql of [
      `UPDATE shares SET revoked_at = NULL WHERE slug = '${slug}'`,
      `UPDATE shares SET views = 9 WHERE slug = '${slug}'`,
      `DELETE FROM shares WHERE slug = '${slug}'`,
      "TRUNCATE shares",
    ]) {
      await expect(pool().query(sql)).rejects.toMatchObject({ code: "PP002" });
    }
  });

  test("a share goes with its run, and with its owner", async () => {
    const slug = await shared(PUBLIC);
    await pool().query("UPDATE runs SET deleted_at = $2 WHERE id = $1", [run, new Date(LATER)]);
    expect(await findShare(slug)).toMatchObject({ state: "gone", tombstone: { revokedAt: LATER } });
    expect(await changeShare(ada, slug, CHOICE)).toBe(false);
    const carol = await newUser();
    const hers = await createShare(carol, await newRun(carol), {
      ...{ ...PUBLIC, byline: true, summary: SUMMARY, at: OPEN },
    });
    await deleteUser(carol, LATER);
    expect(await findShare(hers ?? "")).toMatchObject({ state: "gone" });
    const listed = (await listPublicShares(ALL)).rows.map((share) => share.slug);
    expect(listed).not.toContain(slug);
    expect(listed).not.toContain(hers);
  });
});

test("the gallery has what is public, and no share by link", async () => {
  const link = await shared();
  const open = await shared(PUBLIC);
  const listed = (await listPublicShares(ALL)).rows.map((share) => share.slug);
  expect(listed).toContain(open);
  expect(listed).not.toContain(link);
});

test("a look is counted, its owner's and one at a tombstone are not", async () => {
  const slug = await shared();
  for (const viewer of [null, bob, ada, null]) await countView(slug, viewer);
  expect(await ownShare(ada, slug)).toMatchObject({ views: 3 });
  await revokeShare(ada, slug, LATER);
  await countView(slug, null);
  await countView("A".repeat(22), null);
  expect(await ownShare(ada, slug)).toMatchObject({ views: 3 });
});

test("what is no slug is nowhere, whatever it says", async () => {
  for (const asked of ["", "x", "A".repeat(23), `${"A".repeat(21)}\n`, "%", run]) {
    expect(await findShare(asked)).toBeNull();
  }
});
