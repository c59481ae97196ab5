// What somebody signed in may do with their sign-ins, their name, their accounts and plans.
"use server";
import { CreateAccountRequest } from "@/lib/formats/requests/account-requests";
import { ExecutePlanRequest } from "@/lib/formats/requests/plan-requests";
import {
  EndSignInRequest,
  NothingAsked,
  RenameUserRequest,
} from "@/lib/formats/requests/user-requests";
import { createAccount as makeAccount } from "@/lib/services/account/create-account";
import { startDemo as makeDemo } from "@/lib/services/account/start-demo";
import { executePlan } from "@/lib/services/plan/execute-plan";
import { endSignIn } from "@/lib/services/user/end-sign-in";
import { endEverySignIn, endOneSignIn } from "@/lib/services/user/manage-sign-ins";
import { renameUser } from "@/lib/services/user/rename-user";
import { userAction } from "@/lib/web/actions";
import { clearSessionCookie } from "@/lib/web/sign-in/session-cookie";

export const createAccount = userAction(CreateAccountRequest, makeAccount);
export const startDemo = userAction(NothingAsked, (user, _asked, now) => makeDemo(user, now));
export const execute = userAction(ExecutePlanRequest, executePlan);
export const rename = userAction(RenameUserRequest, renameUser);
export const endOther = userAction(EndSignInRequest, endOneSignIn);
export const endAll = userAction(NothingAsked, endEverySignIn);

export const signOut = userAction(NothingAsked, async (user, _asked, now) => {
  await endSignIn(user.signIn, now);
  await clearSessionCookie();
  return { ok: true, value: null };
});
