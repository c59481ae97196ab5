// Listing a user's forecasts, newest first.
import { listForecasts as listRows } from "@/lib/db/forecast/forecasts";
import type { UserId } from "@/lib/db/scope";
import type { Page } from "@/lib/formats/views/page";
import type { ForecastCard } from "@/lib/formats/views/planning/forecast-view";
import { forecastCard } from "../loading/planning/forecast-card";

const PAGE_SIZE = 50;

/** One page of the user's forecasts, those that could not be read included; `page` counts from 1. */
export async function listForecasts(
  user: { readonly id: UserId },
  page: number,
): Promise<Page<ForecastCard>> {
  const found = await listRows(user.id, { page, pageSize: PAGE_SIZE });
  return { ...found, rows: found.rows.map(forecastCard) };
}
