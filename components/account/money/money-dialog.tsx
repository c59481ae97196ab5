// Paying paper money in, or taking it out: one amount.
"use client";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { moneyForPeople } from "@/lib/formats/display";
import { RefusalPanel } from "../../action/refusal-panel";
import { useKeyedAct } from "../../action/use-keyed-act";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Amount } from "../../ui/numbers";
import { useAccountNow } from "../dashboard/use-dashboard";
import { useDesk } from "../desk/use-desk";

interface MoneyDialogProps {
  readonly way: "deposit" | "withdraw";
  readonly onClose: () => void;
}

const WORDS = {
  deposit: {
    title: "Deposit",
    lead: "Paper money paid in now. It is no gain: day change, drawdown and guards move along.",
    doing: "Depositing…",
    done: "Deposited",
    failed: "Nothing was deposited",
  },
  withdraw: {
    title: "Withdraw",
    lead: "Paper money taken out now, at most what is free. It is no loss.",
    doing: "Withdrawing…",
    done: "Withdrawn",
    failed: "Nothing was withdrawn",
  },
} as const;

/** What the money of an account cannot do, beside the field. */
const OF_AMOUNT = ["bad-request", "withdrawal-too-large"];

export function MoneyDialog({ way, onClose }: MoneyDialogProps) {
  const { acts, api, changed } = useDesk();
  const { run, pending, refusal } = useKeyedAct(acts[way]);
  const summary = useAccountNow(`${api}/dashboard`)?.summary;
  const words = WORDS[way];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const amount = String(new FormData(event.currentTarget).get("amount") ?? "");
    run(
      (key) => ({ key, amount }),
      ({ cash }) => {
        toast.success(words.done, { description: `Cash is ${moneyForPeople(cash)} now.` });
        changed();
        onClose();
      },
    );
  };
  const beside = refusal && OF_AMOUNT.includes(refusal.code) ? refusal : null;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.title} lead={words.lead}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label="Amount"
          name="amount"
          required
          autoFocus
          autoComplete="off"
          inputMode="decimal"
          unitBefore="$"
          hint={
            <>
              Cash <Amount value={summary?.cash ?? null} />, free{" "}
              <Amount value={summary?.buyingPower ?? null} />
            </>
          }
          {...(beside && { problem: beside.sentence })}
        />
        <RefusalPanel refusal={beside ? null : refusal} title={words.failed} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" pending={pending}>
            {pending ? words.doing : words.title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
