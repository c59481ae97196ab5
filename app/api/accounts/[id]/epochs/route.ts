// The epochs of an account, newest first.
import { ok } from "@/lib/core/base/result";
import { listEpochs } from "@/lib/services/account/list-records";
import { accountRoute } from "@/lib/web/routes";

export const GET = accountRoute(async (account) => ok(await listEpochs(account)));
