// For the services' tests: people, markets and accounts, made through the services themselves.
import { randomUUID } from "node:crypto";
import type { Result } from "@/lib/core/base/result";
import { type Instant, instant } from "@/lib/core/base/time";
import { loadAccount } from "@/lib/db/accounts";
import type { OwnedAccountId } from "@/lib/db/scope";
import { type Refusal, sayRefusal } from "@/lib/formats/problems";
import {
  type CreateAccountForm,
  CreateAccountRequest,
} from "@/lib/formats/requests/account-requests";
import { ListRequest } from "@/lib/formats/requests/list-requests";
import { advanceAccount } from "../account/advance-account";
import { createAccount } from "../account/create-account";
import { ownAccount } from "../account/own-account";
import { confirmUpload } from "../market/stage-upload";
import { uploadPlan } from "../plan/upload-plan";
import { findUser, type SignedInUser } from "../user/find-user";
import { signIn } from "../user/sign-in";
import { signUp } from "../user/sign-up";
import { stageBytes } from "./uploads";

export const NOW: Instant = instant(Date.UTC(2026, 10, 22, 12));

/** The value of a result that must not be a refusal. */
export function made<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.refusal.code}: ${sayRefusal(result.refusal)}`);
}

/** A new person, signed in. */
export async function person(): Promise<SignedInUser> {
  const email = `${randomUUID()}@example.org`;
  const password = "correct horse battery";
  made(await signUp({ email, password, displayName: "Ada", address: email }, NOW));
  const asked = { email, password, address: "test", userAgent: "test" };
  const user = await findUser(made(await signIn(asked, NOW)), NOW);
  if (!user) throw new Error("who just signed in is found");
  return user;
}

/** The terms of a test account unless it says otherwise. */
export const USUAL: CreateAccountForm = {
  name: "Test",
  capital: "1000",
  exposureCap: "800",
  market: "sample",
  clock: "replay",
  startsOn: "",
  slippageBps: "0",
  feePerOrder: "0",
  maxHoldSessions: "3",
  targetPercent: "",
  stopPercent: "",
};

/** The first page of a list, unfiltered. */
export const EVERYTHING = ListRequest.parse({});

/** An account of a person on the usual terms, some of them changed. */
export async function account(
  user: SignedInUser,
  changed: Partial<CreateAccountForm> = {},
  now = NOW,
): Promise<OwnedAccountId> {
  const request = CreateAccountRequest.parse({ ...USUAL, ...changed });
  const { id } = made(await createAccount(user, request, now));
  const owned = await ownAccount(user.id, id);
  if (!owned) throw new Error("who made an account owns it");
  return owned;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The id of a plan uploaded from CSV text. */
export async function plan(user: SignedInUser, csv: string): Promise<string> {
  return made(await uploadPlan(user, { fileName: "plan.csv", bytes: bytes(csv) }, NOW)).id;
}

/** The id of a market uploaded from CSV text. */
export async function market(user: SignedInUser, csv: string): Promise<string> {
  const read = { fileName: "bars.csv", zone: "new-york", adjustment: "raw" } as const;
  const { id: upload } = made(await stageBytes(user, { ...read, bytes: bytes(csv) }, NOW));
  return made(await confirmUpload(user, { upload, name: "Bars" }, NOW)).id;
}

/** Moves a replay account from where it stands, as its page would ask; marks a live one to `now`. */
export async function step(
  id: OwnedAccountId,
  kind: "bar" | "close" | "session" | "now",
  now = NOW,
): Promise<Awaited<ReturnType<typeof advanceAccount>>> {
  const { clockAt } = (await loadAccount(id)).account;
  return advanceAccount(id, { step: kind, from: clockAt }, now);
}
