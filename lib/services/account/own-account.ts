// Owning: the proof that an account is the asker's; another's answers exactly like a missing one.
import { ownAccount as findOwned } from "@/lib/db/accounts";
import type { OwnedAccountId, UserId } from "@/lib/db/scope";

/** An account that its owner asks for. */
export type OwnedAccount = OwnedAccountId;

/** The proof, or null; any text may be asked for. */
export const ownAccount = (user: UserId, id: string): Promise<OwnedAccount | null> =>
  findOwned(user, id);
