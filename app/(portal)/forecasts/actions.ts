// What somebody signed in may have made instead of uploading a forecast: the sample, and baselines.
"use server";
import { BaselineRequest } from "@/lib/formats/requests/planning-requests";
import { NothingAsked } from "@/lib/formats/requests/user-requests";
import { makeBaseline } from "@/lib/services/forecast/make-baseline";
import { makeSampleForecast } from "@/lib/services/forecast/make-sample-forecast";
import { userAction } from "@/lib/web/actions";

export const baseline = userAction(BaselineRequest, makeBaseline);
export const sample = userAction(NothingAsked, (user, _asked, now) =>
  makeSampleForecast(user, now),
);
