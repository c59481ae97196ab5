// The button that brings a demo account, and why it could not where it could not.
"use client";
import { Sparkles } from "lucide-react";
import { RefusalPanel } from "../action/refusal-panel";
import { type Action, useAction } from "../action/use-action";
import { accountAddress } from "../frame/addresses";
import { useGo } from "../ui/app-link";
import { Button } from "../ui/button";

/** What creating an account answers. */
export interface MadeAccount {
  readonly id: string;
}

interface StartDemoProps {
  readonly startDemo: Action<Record<string, never>, MadeAccount>;
}

export function StartDemo({ startDemo }: StartDemoProps) {
  const { run, pending, refusal } = useAction(startDemo);
  const go = useGo();
  return (
    <>
      <Button
        icon={<Sparkles aria-hidden className="size-4" />}
        pending={pending}
        onClick={() => run({}, ({ id }) => go.to(accountAddress(id)))}
      >
        {pending ? "Loading the demo…" : "Load the demo"}
      </Button>
      <RefusalPanel refusal={refusal} title="The demo was not loaded" />
    </>
  );
}
