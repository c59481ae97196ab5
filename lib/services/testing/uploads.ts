// For the services' tests: files of bars handed in as the door hands them in.
import type { Instant } from "@/lib/core/base/time";
import { withSpooledFile } from "../loading/market/spooled-file";
import { type StagedFile, stageUpload } from "../market/stage-upload";
import type { SignedInUser } from "../user/find-user";

type Staging = Awaited<ReturnType<typeof stageUpload>>;
type Staged = Extract<Staging, { ok: true }>["value"];
type Refused = Extract<Staging, { ok: false }>["refusal"];

interface StagedBytes extends Omit<StagedFile, "file"> {
  readonly bytes: Uint8Array;
}

/** Stages bytes as a file of bars. */
export const stageBytes = (
  user: SignedInUser,
  { bytes, ...facts }: StagedBytes,
  now: Instant,
): Promise<Staging> =>
  withSpooledFile<Staged, Refused>(onePiece(bytes), (file) =>
    stageUpload(user, { ...facts, file }, now),
  );

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array, null> {
  yield bytes;
  return null;
}
