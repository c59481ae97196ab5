// Health: answers when the server does and its database too.
import { ok } from "@/lib/core/base/result";
import { checkHealth } from "@/lib/services/check-health";
import { publicRoute } from "@/lib/web/routes";

export const GET = publicRoute(async () => ok(await checkHealth()));
