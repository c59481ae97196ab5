// What flattening or resetting an account would do now, for the page that asks before it does.
import { ok } from "@/lib/core/base/result";
import { previewClosing } from "@/lib/services/order/preview-closing";
import { accountRoute } from "@/lib/web/routes";

export const GET = accountRoute(async (account, { now }) => ok(await previewClosing(account, now)));
