// Making a baseline: which rule, over which account's market, for which dates.
"use client";
import { type FormEvent, useState } from "react";
import { BASELINES, type BaselineName } from "@/lib/core/plan/forecast/baseline";
import type { BaselineForm } from "@/lib/formats/requests/planning-requests";
import { RefusalPanel } from "../action/refusal-panel";
import { type Action, useAction } from "../action/use-action";
import type { AccountOption } from "../frame/account-switcher";
import { forecastAddress } from "../frame/addresses";
import { useGo } from "../ui/app-link";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { BASELINE_WORDS } from "./baseline-words";

export type MakeBaseline = Action<BaselineForm, { readonly id: string; readonly again: boolean }>;

interface BaselineDialogProps {
  readonly accounts: readonly AccountOption[];
  readonly make: MakeBaseline;
}

export function BaselineDialog({ accounts, make }: BaselineDialogProps) {
  const { run, pending, refusal, forget } = useAction(make);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState<BaselineName>(BASELINES[0]);
  const go = useGo();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string): string => String(form.get(field) ?? "").trim();
    const [from, to] = [text("from"), text("to")];
    run({ account: text("account"), name, seed: text("seed"), from, to }, ({ id }) => {
      setOpen(false);
      go.to(forecastAddress(id));
    });
  };
  return (
    <>
      <Button
        disabled={accounts.length === 0}
        title={accounts.length === 0 ? "Create an account first." : undefined}
        onClick={() => {
          forget();
          setOpen(true);
        }}
      >
        Make a baseline
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Make a baseline"
        lead="A forecast by a simple rule, for every model to beat. Each date uses prices up to it alone."
        actions={
          <>
            <Button look="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button look="primary" type="submit" form="baseline" pending={pending}>
              {pending ? "Making…" : "Make it"}
            </Button>
          </>
        }
      >
        <form id="baseline" onSubmit={submit} className="flex flex-col gap-4">
          <Select
            label="Rule"
            value={name}
            onChange={(event) => setName(event.target.value as BaselineName)}
            choices={BASELINES.map((value) => ({ value, label: value }))}
            hint={BASELINE_WORDS[name]}
          />
          {name === "random" && (
            <Field label="Seed" name="seed" defaultValue="1" hint="The same seed, the same rows." />
          )}
          <Select
            label="Over the market of"
            name="account"
            choices={accounts.map(({ id, name: label }) => ({ value: id, label }))}
            hint="All symbols of its market, up to its clock."
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="From" name="from" type="date" hint="Empty: the last date alone." />
            <Field label="To" name="to" type="date" hint="Empty: the last closed session." />
          </div>
          <RefusalPanel refusal={refusal} title="The baseline was not made" />
        </form>
      </Dialog>
    </>
  );
}
