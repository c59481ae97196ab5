// The server's public key, with which its signatures of evidence are checked.
import { ok } from "@/lib/core/base/result";
import { loadKey } from "@/lib/services/share/load-key";
import { publicRoute } from "@/lib/web/routes";

export const GET = publicRoute(async ({ now }) => ok(await loadKey(now)));
