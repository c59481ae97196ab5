// The check before a plan: what it would be made from, each with its level in a word and a colour.
import { CircleAlert, CircleCheck, CircleHelp, TriangleAlert } from "lucide-react";
import type { CheckLevel } from "@/lib/core/plan/today/preflight";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { TodayView } from "@/lib/formats/views/planning/today-view";
import { forecastAddress } from "../../frame/addresses";
import { AppLink } from "../../ui/app-link";
import { Card } from "../../ui/card";

const LEVELS: Record<
  CheckLevel,
  { readonly word: string; readonly look: string; readonly Icon: typeof CircleCheck }
> = {
  ok: { word: "ok", look: "text-gain", Icon: CircleCheck },
  warn: { word: "look at it", look: "text-warn", Icon: TriangleAlert },
  bad: { word: "not in order", look: "text-loss", Icon: CircleAlert },
  unknown: { word: "unknown", look: "text-faint", Icon: CircleHelp },
};

export function PreflightCard({ view }: { readonly view: TodayView }) {
  const { preflight, forecast, account, nextSession, asOf } = view;
  return (
    <Card title="Pre-flight">
      <p className="mb-3 text-xs text-muted">
        For a plan as of {sessionForPeople(asOf)}, to trade on {sessionForPeople(nextSession)}.
        {forecast !== null && (
          <>
            {" "}
            From{" "}
            <AppLink
              to={forecastAddress(forecast.id, account.id)}
              className="rounded text-accent underline underline-offset-2 wrap-anywhere"
            >
              {forecast.name}
            </AppLink>
            .
          </>
        )}
      </p>
      <ul className="flex flex-col gap-2.5">
        {preflight.map(({ name, title, level, found }) => {
          const { word, look, Icon } = LEVELS[level];
          return (
            <li key={name} className="flex items-start gap-2 text-[13px]">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${look}`} />
              <span className="min-w-0">
                <span className="font-medium text-ink">{title}</span>{" "}
                <span className="sr-only">{word}: </span>
                <span className="text-muted">{found}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
