// The guards of an account: each limit, where it stands, what it has locked, and its switch.
"use client";
import { Settings2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { MICRO, mulDiv } from "@/lib/core/base/decimal";
import type { AccountSummary } from "@/lib/formats/views/account-view";
import type { GuardName, GuardView } from "@/lib/formats/views/guard-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { useKeyedAct } from "../../action/use-keyed-act";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Toggle } from "../../ui/form/toggle";
import { useDesk } from "../desk/use-desk";
import { GUARD_WORDS, guardNumber, guardsFormOf } from "./guard-words";
import { GuardsDialog } from "./guards-dialog";
import { CoolingLine, LockLine } from "./lock-line";

interface GuardsPanelProps {
  readonly summary: AccountSummary;
}

export function GuardsPanel({ summary }: GuardsPanelProps) {
  const { acts, changed } = useDesk();
  const { run, pending, refusal } = useKeyedAct(acts.setGuards);
  const [editing, setEditing] = useState<GuardName | "all" | null>(null);
  const readOnly = summary.frozen !== null || summary.archivedAt !== null;
  const { guards } = summary;
  const on = guards.filter(({ limit }) => limit !== null).length;
  const toggle = (guard: GuardView) => {
    // Switched on, a guard needs a limit: it is asked for.
    if (guard.limit === null) return setEditing(guard.guard);
    run(
      (key) => ({ key, ...guardsFormOf(guards, { [guard.guard]: "" }) }),
      () => {
        toast.success(`${GUARD_WORDS[guard.guard].name} is off`);
        changed();
      },
    );
  };
  return (
    <Card
      id="guards"
      title="Guards"
      aside={
        <span className="flex items-center gap-3 text-xs text-muted">
          {on} of {guards.length} on
          {!readOnly && (
            <Button
              size="small"
              icon={<Settings2 aria-hidden className="size-4" />}
              onClick={() => setEditing("all")}
            >
              Edit
            </Button>
          )}
        </span>
      }
    >
      <RefusalPanel refusal={refusal} title="The guard was not changed" />
      <ul className="grid gap-x-8 md:grid-cols-2">
        {guards.map((guard) => (
          <li key={guard.guard} className="border-t border-line py-2.5">
            <GuardRow guard={guard} disabled={readOnly || pending} onToggle={() => toggle(guard)} />
          </li>
        ))}
      </ul>
      {editing !== null && (
        <GuardsDialog
          guards={guards}
          first={editing === "all" ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  );
}

interface GuardRowProps {
  readonly guard: GuardView;
  readonly disabled: boolean;
  readonly onToggle: () => void;
}

function GuardRow({ guard, disabled, onToggle }: GuardRowProps) {
  const { name, does } = GUARD_WORDS[guard.guard];
  return (
    <div className="flex items-start gap-3">
      <Toggle
        label={`${name}: ${guard.limit === null ? "off" : "on"}`}
        checked={guard.limit !== null}
        disabled={disabled}
        onChange={onToggle}
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-[13px]">
          <span className="font-medium text-ink" title={does}>
            {name}
          </span>
          <span className="tabular-nums">
            <Standing guard={guard} />
          </span>
        </div>
        {guard.limit !== null && guard.stands !== null && guard.limit > 0 && (
          <Bar guard={guard} limit={guard.limit} stands={guard.stands} />
        )}
        <LockLine guard={guard} disabled={disabled} />
        <CoolingLine guard={guard} />
      </div>
    </div>
  );
}

function Standing({ guard: { limit, stands, unit, ticker } }: { readonly guard: GuardView }) {
  if (limit === null) return <span className="text-muted">off</span>;
  if (stands === null) return <>{guardNumber(limit, unit)}</>;
  return (
    <>
      {ticker !== null && <span className="mr-1 text-muted">{ticker}</span>}
      {unit === "tickers" ? stands : guardNumber(stands, unit)}{" "}
      <span className="text-muted">of {guardNumber(limit, unit)}</span>
    </>
  );
}

interface BarProps {
  readonly guard: GuardView;
  readonly limit: number;
  readonly stands: number;
}

/** How much of the limit is used; near it, it turns to the color of a warning. */
function Bar({ guard, limit, stands }: BarProps) {
  const used = mulDiv(stands, MICRO, limit);
  const color =
    guard.lock !== null || used > MICRO ? "bg-loss" : used >= 800_000 ? "bg-warn" : "bg-accent";
  return (
    <div aria-hidden className="mt-1.5 h-1 overflow-hidden rounded-full bg-line">
      <div
        className={`h-full rounded-full ${color}`}
        style={{ width: `${Math.min(100, used / 10_000)}%` }}
      />
    </div>
  );
}
