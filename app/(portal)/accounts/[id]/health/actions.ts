// What an owner may do on the health page: have the account verified at once, or rebuilt from its log.
"use server";
import { ok } from "@/lib/core/base/result";
import { NothingAsked } from "@/lib/formats/requests/user-requests";
import { rebuildAccount } from "@/lib/services/account/rebuild-account";
import { verifyAccount } from "@/lib/services/account/verify-account";
import { accountAction } from "@/lib/web/actions";

export const verify = accountAction(NothingAsked, async (account, _asked, now) =>
  ok(await verifyAccount(account, now)),
);

export const rebuild = accountAction(NothingAsked, (account, _asked, now) =>
  rebuildAccount(account, now),
);
