// Users: who can sign in. A deleted one keeps only an id, the anonymous owner of what they left.
import { uuidv7 } from "uuidv7";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { prisma } from "./prisma";
import { provenUser, type UserId } from "./scope";
import { inTransaction } from "./transaction";

export interface NewUser {
  readonly email: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly at: Instant;
}

/** E-mails are one, however they are typed: trimmed and in lower case. */
export const emailKey = (email: string): string => email.trim().toLowerCase();

/** Adds a user; an e-mail that is taken already, even at the same moment, is refused. */
export async function createUser(
  user: NewUser,
): Promise<Result<UserId, { readonly code: "email-taken" }>> {
  const id = uuidv7();
  const { count } = await prisma().user.createMany({
    data: {
      id,
      email: emailKey(user.email),
      displayName: user.displayName,
      passwordHash: user.passwordHash,
      createdAt: new Date(user.at),
    },
    skipDuplicates: true,
  });
  return count === 1 ? ok(provenUser(id)) : refuse({ code: "email-taken" });
}

/** What signing in needs to know of an e-mail; null when nobody has it. The password comes next. */
export async function findByEmail(
  email: string,
): Promise<{ readonly id: UserId; readonly passwordHash: string } | null> {
  const found = await prisma().user.findUnique({
    where: { email: emailKey(email), deletedAt: null },
    select: { id: true, passwordHash: true },
  });
  if (!found?.passwordHash) return null;
  return { id: provenUser(found.id), passwordHash: found.passwordHash };
}

/** Sets the name that a user goes by. */
export async function renameUser(id: UserId, displayName: string): Promise<void> {
  await prisma().user.updateMany({ where: { id, deletedAt: null }, data: { displayName } });
}

/**
 * Empties a user: e-mail, name, password hash and sign-ins go, accounts are archived. The row and
 * the accounts' logs stay, under an id that names nobody.
 */
export async function deleteUser(id: UserId, at: Instant): Promise<void> {
  await inTransaction(async (client) => {
    await client.query(
      `UPDATE users SET email = NULL, display_name = '', password_hash = NULL, deleted_at = $2
       WHERE id = $1 AND deleted_at IS NULL`,
      [id, new Date(at)],
    );
    await client.query("DELETE FROM sign_ins WHERE user_id = $1", [id]);
    await client.query(
      "UPDATE paper_accounts SET archived_at = $2 WHERE owner_id = $1 AND archived_at IS NULL",
      [id, new Date(at)],
    );
  });
}
