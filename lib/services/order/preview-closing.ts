// Previewing what closes all: what flattening or a reset would cancel and close now, storing nothing.
import type { Instant } from "@/lib/core/base/time";
import { figuresOf } from "@/lib/core/broker/equity";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import { loadAccount } from "@/lib/db/accounts";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ClosingPreview } from "@/lib/formats/views/act-view";
import { positionViews } from "../loading/position-views";

/** From the account as its last mark left it; a live one may fill or exit more before the act. */
export async function previewClosing(id: OwnedAccountId, now: Instant): Promise<ClosingPreview> {
  const { account, epoch } = await loadAccount(id);
  return {
    cancels: account.orders.length,
    closes: positionViews(account, acceptanceOf(account, now)).map((position) => {
      const { symbol, direction, quantity, mark, value, unrealized } = position;
      return { symbol, direction, quantity, mark, value, unrealized };
    }),
    equity: figuresOf(account).equity,
    nextEpoch: epoch + 1,
  };
}
