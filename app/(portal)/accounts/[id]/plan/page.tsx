// Making a plan for an account: a forecast or a baseline, and the four modes side by side.
import type { Metadata } from "next";
import { MakePlan } from "@/components/plan/make/make-plan";
import { loadPlanning } from "@/lib/services/plan/load-planning";
import { accountPage } from "@/lib/web/pages";
import { compare, make } from "./actions";

export const metadata: Metadata = { title: "Make a plan" };

export default accountPage(async (account, { search, now }) => (
  <MakePlan
    view={await loadPlanning(account, now, search.forecast ?? null)}
    forecast={search.forecast ?? null}
    compare={compare.bind(null, account)}
    make={make.bind(null, account)}
  />
));
