// Renaming a user: the display name is all that others may ever see of them.
import { ok, type Result } from "@/lib/core/base/result";
import { renameUser as renameRow } from "@/lib/db/users";
import type { RenameUserRequest } from "@/lib/formats/requests/user-requests";
import type { SignedInUser } from "./find-user";

/** Sets the display name. */
export async function renameUser(
  user: SignedInUser,
  { displayName }: RenameUserRequest,
): Promise<Result<null, never>> {
  await renameRow(user.id, displayName);
  return ok(null);
}
