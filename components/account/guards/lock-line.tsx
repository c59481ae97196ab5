// What a guard has locked: since when, through when, and the button that clears it.
"use client";
import { Lock } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { ClearLockRequest } from "@/lib/formats/requests/guard-requests";
import type { GuardView, LockView } from "@/lib/formats/views/guard-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { useKeyedAct } from "../../action/use-keyed-act";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Amount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { useDesk } from "../desk/use-desk";
import { GUARD_WORDS } from "./guard-words";

interface LockLineProps {
  readonly guard: GuardView;
  readonly disabled: boolean;
}

export function LockLine({ guard, disabled }: LockLineProps) {
  const [asking, setAsking] = useState(false);
  const { lock } = guard;
  if (lock === null) return null;
  return (
    <div className="mt-2 flex flex-wrap items-center justify-between gap-2 rounded-md bg-loss-soft px-2.5 py-2 text-xs text-ink">
      <span className="flex min-w-0 items-start gap-1.5">
        <Lock aria-hidden className="mt-0.5 size-3.5 shrink-0 text-loss" />
        <span>
          New entries locked since <TimeText at={lock.since} />, {throughOf(lock)}
        </span>
      </span>
      <Button size="small" disabled={disabled} onClick={() => setAsking(true)}>
        Clear lock
      </Button>
      {asking && <ClearDialog guard={guard.guard} lock={lock} onClose={() => setAsking(false)} />}
    </div>
  );
}

const throughOf = ({ through }: LockView): string =>
  through === null ? "until you clear it." : `through ${sessionForPeople(through)}.`;

interface ClearDialogProps {
  readonly guard: GuardView["guard"];
  readonly lock: LockView;
  readonly onClose: () => void;
}

function ClearDialog({ guard, lock, onClose }: ClearDialogProps) {
  const { acts, changed } = useDesk();
  const { run, pending, refusal } = useKeyedAct(acts.clearLock);
  const { name } = GUARD_WORDS[guard];
  const clear = () =>
    run(
      (key) => ({ key, guard: guard as ClearLockRequest["guard"] }),
      () => {
        toast.success(`${name}: the lock is cleared`);
        changed();
        onClose();
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Clear the ${name.toLowerCase()}?`}
      lead="New entries are taken again. The loss is measured anew from where equity stands now."
      actions={
        <>
          <Button onClick={onClose}>Keep it locked</Button>
          <Button look="danger" pending={pending} onClick={clear}>
            Clear the lock
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        <p>
          It locked at equity <Amount value={lock.equity} />, measured from{" "}
          <Amount value={lock.from} />, <TimeText at={lock.since} />.
        </p>
        <RefusalPanel refusal={refusal} title="The lock was not cleared" />
      </div>
    </Dialog>
  );
}

/** Tickers that are not entered again yet. */
export function CoolingLine({ guard }: { readonly guard: GuardView }) {
  if (guard.cooling.length === 0) return null;
  return (
    <p className="mt-1 text-xs text-muted">
      Cooling down:{" "}
      {guard.cooling
        .map(({ symbol, through }) => `${symbol} through ${sessionForPeople(through)}`)
        .join(", ")}
    </p>
  );
}
