// Listing a user's plans, newest first.
import { listPlans as listRows } from "@/lib/db/plans";
import type { UserId } from "@/lib/db/scope";
import type { Page } from "@/lib/formats/views/page";
import type { PlanCard } from "@/lib/formats/views/plan-view";
import { planCard } from "../loading/plan/plan-card";

const PAGE_SIZE = 50;

/** One page of the user's plans that could be read; `page` counts from 1. */
export async function listPlans(
  user: { readonly id: UserId },
  page: number,
): Promise<Page<PlanCard>> {
  const found = await listRows(user.id, { page, pageSize: PAGE_SIZE });
  return { ...found, rows: found.rows.map(planCard) };
}
