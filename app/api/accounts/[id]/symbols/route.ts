// The symbols that an account may trade, for the order ticket.
import { ok } from "@/lib/core/base/result";
import { listSymbols } from "@/lib/services/account/list-symbols";
import { accountRoute } from "@/lib/web/routes";

export const GET = accountRoute(async (account) => ok(await listSymbols(account)));
