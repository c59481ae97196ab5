// What an owner may do on the way to a plan: look at all modes, and make the plan of one.
"use server";
import { PlanningRequest } from "@/lib/formats/requests/planning-requests";
import { compareModes } from "@/lib/services/plan/compare-modes";
import { planFromForecast } from "@/lib/services/plan/plan-from-forecast";
import { accountAction } from "@/lib/web/actions";

export const compare = accountAction(PlanningRequest, compareModes);
export const make = accountAction(PlanningRequest, planFromForecast);
