// Sign-ins: one row for each signed-in browser, looked up on every request, so that ending is immediate.
import { randomUUID } from "node:crypto";
import { type Instant, MINUTE } from "@/lib/core/base/time";
import { prisma } from "./prisma";
import { instantFrom } from "./record-rows";
import { isUuid, provenUser, type UserId } from "./scope";

export interface LiveSignIn {
  readonly id: string;
  readonly userId: UserId;
  readonly email: string;
  readonly displayName: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

export interface NewSignIn {
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly userAgent: string;
}

const MAX_USER_AGENT = 400;

/** Records that a user signed in; the id goes into the signed cookie. */
export async function createSignIn(userId: UserId, signIn: NewSignIn): Promise<string> {
  const id = randomUUID();
  await prisma().signIn.create({
    data: {
      id,
      userId,
      createdAt: new Date(signIn.at),
      lastSeenAt: new Date(signIn.at),
      expiresAt: new Date(signIn.expiresAt),
      userAgent: signIn.userAgent.slice(0, MAX_USER_AGENT),
    },
  });
  return id;
}

/**
 * The sign-in behind a cookie: not ended, not expired, its user not deleted; null otherwise.
 * Also notes that it was seen, at most once a minute.
 */
export async function findLiveSignIn(id: string, now: Instant): Promise<LiveSignIn | null> {
  if (!isUuid(id)) return null;
  const found = await prisma().signIn.findUnique({
    where: { id, endedAt: null, expiresAt: { gt: new Date(now) }, user: { deletedAt: null } },
    include: { user: { select: { email: true, displayName: true } } },
  });
  if (!found?.user.email) return null;
  if (now - found.lastSeenAt.getTime() >= MINUTE) await touch(id, now);
  return {
    id,
    userId: provenUser(found.userId),
    email: found.user.email,
    displayName: found.user.displayName,
    createdAt: instantFrom(found.createdAt),
    expiresAt: instantFrom(found.expiresAt),
  };
}

/** The condition lets only the first of several requests of the same moment write. */
async function touch(id: string, now: Instant): Promise<void> {
  await prisma().signIn.updateMany({
    where: { id, lastSeenAt: { lte: new Date(now - MINUTE) } },
    data: { lastSeenAt: new Date(now) },
  });
}

/** One of a user's own sign-ins, as a list of devices shows it. */
export interface OwnSignIn {
  readonly id: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly userAgent: string;
}

/** Where a user is signed in now, the newest first. */
export async function listLiveSignIns(userId: UserId, now: Instant): Promise<OwnSignIn[]> {
  const rows = await prisma().signIn.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: new Date(now) } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(({ id, createdAt, lastSeenAt, userAgent }) => ({
    id,
    createdAt: instantFrom(createdAt),
    lastSeenAt: instantFrom(lastSeenAt),
    userAgent,
  }));
}

/** Ends one sign-in of a user; the next request with its cookie finds nobody. */
export async function endSignIn(userId: UserId, id: string, at: Instant): Promise<void> {
  if (!isUuid(id)) return;
  await prisma().signIn.updateMany({
    where: { id, userId, endedAt: null },
    data: { endedAt: new Date(at) },
  });
}

/** Ends all sign-ins of a user, on every device. */
export async function endAllSignIns(userId: UserId, at: Instant): Promise<void> {
  await prisma().signIn.updateMany({
    where: { userId, endedAt: null },
    data: { endedAt: new Date(at) },
  });
}
