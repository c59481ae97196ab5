// The four modes over the same rows, side by side: what each keeps, why it drops the rest.
"use client";
import { useState } from "react";
import { microsToText } from "@/lib/core/base/decimal";
import type { ExecutionMode } from "@/lib/core/plan/planner/execution-mode";
import { countForPeople, namesForPeople } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { ModesView, ModeView } from "@/lib/formats/views/planning/planning-view";
import { Facts } from "../../account/book/facts";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Notice } from "../../ui/notice";
import { Amount, Percent } from "../../ui/numbers";
import { ReasonList } from "./reason-list";

interface ModesPanelProps {
  readonly modes: ModesView;
  readonly pending: boolean;
  readonly onTake: (mode: ExecutionMode) => void;
}

export function ModesPanel({ modes, pending, onTake }: ModesPanelProps) {
  const [taken, setTaken] = useState<ExecutionMode | null>(null);
  const take = (mode: ExecutionMode) => {
    setTaken(mode);
    onTake(mode);
  };
  const none = modes.modes.every(({ kept }) => kept === 0);
  const warnings = [...new Set(modes.modes.flatMap(({ warnings }) => warnings))];
  return (
    <section aria-label="The modes side by side" className="flex flex-col gap-3">
      <Basis modes={modes} />
      {none && (
        <Notice tone="warn">
          No trades for {modes.tradeDate} in any mode. Each card says why, and what would have to
          change for the row that came nearest.
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice>
          <ul className="flex flex-col gap-1">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {modes.modes.map((mode) => (
          <ModeCard
            key={mode.mode}
            mode={mode}
            modes={modes}
            pending={pending && taken === mode.mode}
            waits={pending}
            onTake={() => take(mode.mode)}
          />
        ))}
      </div>
    </section>
  );
}

function Basis({ modes }: { readonly modes: ModesView }) {
  const { asOf, tradeDate, rows, slots, etth, prices } = modes;
  return (
    <Card>
      <Facts
        facts={[
          { name: "As of", value: sessionForPeople(asOf) },
          { name: "To trade on", value: sessionForPeople(tradeDate) },
          { name: "Rows of the date", value: rows },
          {
            name: "Slots",
            value: (
              <>
                {slots.count} of <Amount value={slots.perTrade} />
              </>
            ),
          },
          {
            name: "Time to hit",
            value: `missing for ${etth.degraded} of ${etth.count}, ${etth.unique} differ`,
          },
          { name: "Prices", value: prices },
        ]}
      />
    </Card>
  );
}

interface ModeCardProps {
  readonly mode: ModeView;
  readonly modes: ModesView;
  readonly pending: boolean;
  readonly waits: boolean;
  readonly onTake: () => void;
}

/** Sessions from millionths: "2.59". */
const sessions = (millionths: number | null): string =>
  millionths === null ? "—" : microsToText(millionths, { min: 0, max: 2 });

function ModeCard({ mode, modes, pending, waits, onTake }: ModeCardProps) {
  const { exposureCap } = modes.settings;
  return (
    <Card title={mode.mode} className="flex flex-col">
      <div className="flex flex-col gap-3">
        <p className="text-xs text-muted">
          {mode.limit === null ? "any time to hit" : `time to hit up to ${sessions(mode.limit)}`}
        </p>
        <p className="text-2xl leading-8 font-semibold tabular-nums text-ink">
          {mode.kept} <span className="text-sm font-normal text-muted">kept</span>
        </p>
        <Facts
          columns={1}
          facts={[
            { name: "Dropped", value: mode.dropped },
            {
              name: "Exposure",
              value: (
                <>
                  <Amount value={mode.exposure} />
                  {exposureCap !== null && (
                    <>
                      {" "}
                      of <Amount value={exposureCap} />
                    </>
                  )}
                </>
              ),
            },
            { name: "Mean chance", value: <Percent value={mode.meanProbWin} /> },
            { name: "Mean time to hit", value: sessions(mode.meanEtth) },
          ]}
        />
        {mode.rows.length > 0 && (
          <p className="text-[13px] text-ink wrap-anywhere">
            {namesForPeople(
              mode.rows.map(({ ticker }) => ticker),
              8,
            )}
          </p>
        )}
        <ReasonList reasons={mode.reasons} />
        {mode.nearest !== null && <p className="text-[13px] text-muted">{mode.nearest}</p>}
        <Button
          look={mode.kept > 0 ? "primary" : "secondary"}
          size="small"
          pending={pending}
          disabled={waits}
          className="self-start"
          onClick={onTake}
          aria-label={`Make the plan of mode ${mode.mode}, ${countForPeople(mode.kept, "line")}`}
        >
          {mode.kept > 0 ? "Make this plan" : "Keep it as no trades"}
        </Button>
      </div>
    </Card>
  );
}
