// A new paper account: two fields, and the rest behind "More".
"use client";
import { ChevronRight } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { MarketChoice } from "@/lib/formats/market-views";
import type { CreateAccountForm as CreateAccountInput } from "@/lib/formats/requests/account-requests";
import { RefusalPanel } from "../../action/refusal-panel";
import { type Action, useAction } from "../../action/use-action";
import { ADDRESS, accountAddress } from "../../frame/addresses";
import { useGo } from "../../ui/app-link";
import { Button, ButtonLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { Field } from "../../ui/field";
import type { MadeAccount } from "../start-demo";
import { MoreFields } from "./more-fields";

interface CreateAccountFormProps {
  readonly markets: readonly MarketChoice[];
  readonly create: Action<CreateAccountInput, MadeAccount>;
}

export function CreateAccountForm({ markets, create }: CreateAccountFormProps) {
  const { run, pending, refusal } = useAction(create);
  const [open, setOpen] = useState(false);
  const go = useGo();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    run(inputOf(new FormData(event.currentTarget)), ({ id }) => go.to(accountAddress(id)));
  };
  return (
    <Card className="max-w-2xl">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" name="name" required maxLength={60} placeholder="Momentum, July" />
          <Field
            label="Capital"
            name="capital"
            required
            inputMode="decimal"
            unitBefore="$"
            defaultValue="1000"
            hint="Paper money, deposited once."
          />
        </div>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="-ml-1 inline-flex items-center gap-1 self-start rounded px-1 py-1 text-left text-sm font-medium text-accent"
        >
          <ChevronRight
            aria-hidden
            className={`size-4 shrink-0 transition-transform duration-150 ${open ? "rotate-90" : ""}`}
          />
          More: market and clock, costs, exits, shorting, fill rules, guards
        </button>
        <div hidden={!open}>
          <MoreFields markets={markets} />
        </div>
        <RefusalPanel refusal={refusal} title="The account was not created" />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" pending={pending}>
            {pending ? "Creating…" : "Create the account"}
          </Button>
          <ButtonLink to={ADDRESS.accounts} look="quiet">
            Cancel
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}

function inputOf(form: FormData): CreateAccountInput {
  const text = (name: string): string => String(form.get(name) ?? "").trim();
  const texts = Object.fromEntries(TEXTS.map((name) => [name, text(name)]));
  return {
    ...(texts as Record<(typeof TEXTS)[number], string>),
    clock: text("clock") === "live" ? "live" : "replay",
    allowShort: form.has("allowShort"),
    fractional: form.has("fractional"),
    rules: text("rules") === "touch" ? "touch" : "standard",
    entryPolicy: text("entryPolicy") === "plan-price" ? "plan-price" : "next-bar",
    onHeld: text("onHeld") === "add" ? "add" : "skip",
  };
}

/** Sent as they were typed; the server reads them. */
const TEXTS = [
  "name",
  "capital",
  "market",
  "startsOn",
  "slippageBps",
  "feePerOrder",
  "feePerShare",
  "feeBps",
  "borrowBps",
  "participationPercent",
  "maxHoldSessions",
  "targetPercent",
  "stopPercent",
  "exposureCap",
  "tickerCap",
  "maxOpen",
  "dailyLossPercent",
  "weeklyLossPercent",
  "drawdownPercent",
  "cooldownSessions",
  "priceAwayPercent",
] as const satisfies readonly (keyof CreateAccountInput)[];
