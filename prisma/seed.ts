// The seed: the sample market, and once a demo user with an account under way and a plan to execute.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Result } from "@/lib/core/base/result";
import { instant } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { closeDatabase } from "@/lib/db/prisma";
import { type Refusal, sayRefusal } from "@/lib/formats/problems";
import { DEMO_USER } from "@/lib/formats/requests/demo-user";
import { advanceAccount } from "@/lib/services/account/advance-account";
import { ownAccount } from "@/lib/services/account/own-account";
import { startDemo } from "@/lib/services/account/start-demo";
import { loadFeeds } from "@/lib/services/market/load-feeds";
import { loadSample } from "@/lib/services/market/load-sample";
import { executePlan } from "@/lib/services/plan/execute-plan";
import { uploadPlan } from "@/lib/services/plan/upload-plan";
import { endSignIn } from "@/lib/services/user/end-sign-in";
import { findUser } from "@/lib/services/user/find-user";
import { signIn } from "@/lib/services/user/sign-in";
import { signUp } from "@/lib/services/user/sign-up";

/** The close before the demo's first session, where its replay begins. */
const DEMO_STARTS_AT = XNYS.lastClosed(instant(Date.UTC(2025, 8, 1))).closesAt;

const now = () => instant(Date.now());

/** A seed that is refused is a fault of ours: it says why and stops the start. */
function made<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw new Error(`The demo could not be loaded: ${sayRefusal(result.refusal)}`);
}

async function samplePlan(fileName: string) {
  return { fileName, bytes: await readFile(path.join("public", "samples", fileName)) };
}

async function loadDemo(): Promise<void> {
  const { email, password, displayName } = DEMO_USER;
  const signedUp = await signUp({ email, password, displayName, address: "seed" }, now());
  if (!signedUp.ok) return;
  const facts = { address: "seed", userAgent: "seed" };
  const user = await findUser(made(await signIn({ email, password, ...facts }, now())), now());
  if (!user) throw new Error("The demo user cannot sign in.");
  const { id } = made(await startDemo(user, now()));
  const account = await ownAccount(user.id, id);
  if (!account) throw new Error("The demo account is not the demo user's.");
  const first = await samplePlan("trade_plan_2025-09-02.csv");
  const plan = made(await uploadPlan(user, first, now()));
  made(await executePlan(user, { plan: plan.id, account }, now()));
  let from = DEMO_STARTS_AT;
  for (const _ of ["2025-09-02", "2025-09-03"]) {
    const moved = made(await advanceAccount(account, { step: "session", from }, now()));
    from = moved.clockAt;
  }
  made(await uploadPlan(user, await samplePlan("trade_plan_2025-09-04.csv"), now()));
  await endSignIn(user.signIn, now());
}

try {
  await loadSample(now());
  await loadFeeds(now());
  if (process.env.PAPERPROOF_DEMO !== "off") {
    await loadDemo();
    console.log(`Demo sign-in: ${DEMO_USER.email} / ${DEMO_USER.password}`);
  }
} finally {
  await closeDatabase();
}
