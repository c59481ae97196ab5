// Uploading a plan: received with time and hash before anything reads it, then parsed in a thread.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { contentDigest } from "@/lib/core/plan/plan";
import { planTradeDate } from "@/lib/core/plan/trade-date";
import { receivePlan, rejectPlan, saveParsedPlan } from "@/lib/db/plans";
import type { UserId } from "@/lib/db/scope";
import type { BadFile } from "@/lib/formats/file-problem";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { parsePlanUpload } from "@/lib/workers/parse-upload";

export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Which plan the file became, and whether the same bytes were here before. */
export interface UploadedPlan {
  readonly id: string;
  readonly again: boolean;
}

/**
 * Stores a file and reads it as a trade plan. The same bytes again are the same plan. A file that
 * cannot be read keeps its receipt until it can, and comes back whole: every bad row with line and column.
 */
export async function uploadPlan(
  user: { readonly id: UserId },
  file: UploadedFile,
  now: Instant,
): Promise<Result<UploadedPlan, BadFile | ServiceRefusal>> {
  const { id, status, again } = await receivePlan(user.id, { ...file, receivedAt: now });
  if (status === "parsed") return ok({ id, again });
  const parsed = await parsePlanUpload(file.bytes);
  if (!parsed.ok) {
    await rejectPlan(id, parsed.refusal);
    return refuse(parsed.refusal);
  }
  const { plan, notes } = parsed.value;
  await saveParsedPlan(id, {
    plan,
    notes,
    contentDigest: contentDigest(plan),
    tradeDate: planTradeDate(plan, XNYS),
    sentAt: now,
  });
  return ok({ id, again });
}
