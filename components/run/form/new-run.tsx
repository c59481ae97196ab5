// A new run: a month of a market, signals, modes and capital; everything else has a usual value.
"use client";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { RunForm } from "@/lib/formats/requests/run-request";
import type { RunChoices } from "@/lib/formats/views/run/run-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { type Action, useAction } from "../../action/use-action";
import { Disclosure } from "../../evidence/disclosure";
import { ADDRESS, runAddress } from "../../frame/addresses";
import { PageHead } from "../../frame/page-head";
import { useGo } from "../../ui/app-link";
import { Button, ButtonLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { AheadNotice } from "./ahead-notice";
import { isAhead, tickersOf } from "./run-form";
import { CapitalFields, CostFields, ExitFields, LimitFields } from "./setting-fields";
import { ModeFields, PeriodFields, SourceFields } from "./what-fields";

interface NewRunProps {
  readonly choices: RunChoices;
  /** What it begins with. */
  readonly form: RunForm;
  readonly start: Action<RunForm, { readonly id: string; readonly found: boolean }>;
}

export function NewRun({ choices, form: initial, start }: NewRunProps) {
  const acting = useAction(start);
  const [form, setForm] = useState(initial);
  const [tickers, setTickers] = useState((initial.tickers ?? []).join(", "));
  const go = useGo();
  const waits = isAhead(form, choices);
  const fields = {
    form,
    onChange: (next: RunForm) => {
      acting.forget();
      setForm(next);
    },
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    acting.run({ ...form, tickers: tickersOf(tickers) }, ({ id, found }) => {
      if (found) {
        toast.info("This run was there already", {
          description: "The same inputs and parameters give the same result.",
        });
      }
      go.to(runAddress(id));
    });
  };
  return (
    <>
      <PageHead
        title="New run"
        lead="At each close a plan is made from what was known then; its orders meet the bars of the next session."
      />
      <Card className="max-w-4xl">
        <form onSubmit={submit} className="flex flex-col gap-5">
          <PeriodFields {...fields} {...{ choices, tickers }} onTickers={setTickers} />
          <SourceFields {...fields} choices={choices} />
          <ModeFields {...fields} />
          <Disclosure title="More: capital, cap, slots, exits, costs, rules, limits">
            <div className="flex flex-col gap-6">
              <CapitalFields {...fields} />
              <ExitFields {...fields} />
              <CostFields {...fields} />
              <LimitFields {...fields} />
            </div>
          </Disclosure>
          {waits && <AheadNotice />}
          <RefusalPanel refusal={acting.refusal} title="The run was not started" />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" pending={acting.pending}>
              {acting.pending ? "Registering…" : waits ? "Register" : "Run"}
            </Button>
            <ButtonLink to={ADDRESS.runs} look="quiet">
              Not now
            </ButtonLink>
          </div>
          <p className="text-xs text-muted">
            It is registered before its result is seen, and counts in “run k of N” for good.
          </p>
        </form>
      </Card>
    </>
  );
}
