// The health of an account: what the last verification found, and a button for another one now.
"use client";
import { ShieldCheck } from "lucide-react";
import { type ReactNode, useState } from "react";
import { wholeForPeople } from "@/lib/formats/display";
import type { VerificationView, VerifiedNow } from "@/lib/formats/views/record/verification-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { type Action, useAction } from "../../action/use-action";
import { Headline } from "../../frame/page-head";
import { useGo } from "../../ui/app-link";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { CopyHash } from "../../ui/copy/copy-hash";
import { Notice } from "../../ui/notice";
import { TimeText } from "../../ui/time-text";
import { Facts } from "../book/facts";
import { CheckedList } from "./checked-list";
import { RebuildButton } from "./rebuild-button";

interface HealthPageProps {
  readonly last: VerificationView;
  readonly verify: Action<Record<string, never>, VerifiedNow>;
  readonly rebuild: Action<Record<string, never>, VerifiedNow>;
}

export function HealthPage({ last, verify, rebuild }: HealthPageProps) {
  const go = useGo();
  const [found, setFound] = useState<VerifiedNow | null>(null);
  const act = useAction(verify);
  const faults = found === null ? last.faults : found.ok ? [] : found.faults;
  const at = found?.at ?? last.at;
  const canRebuild = found === null ? last.isRebuildable : !found.ok && found.isRebuildable;
  const show = (value: VerifiedNow) => {
    setFound(value);
    // A fault makes the account read-only, and agreement lifts that: the frame shows both.
    go.reload();
  };
  return (
    <>
      <Headline
        label="Last verification"
        change={
          <span className="font-normal text-muted">
            {at === null ? "each night, and whenever you ask" : <TimeText at={at} />}
          </span>
        }
      >
        {at === null ? "not yet" : faults.length === 0 ? "All agrees" : "Does not agree"}
      </Headline>
      <Card>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          <Button
            look="primary"
            pending={act.pending}
            icon={<ShieldCheck aria-hidden className="size-4" />}
            onClick={() => act.run({}, show)}
          >
            {act.pending ? "Folding the log again…" : "Verify this account"}
          </Button>
          <p className="min-w-0 flex-1 basis-64 text-[13px] text-muted">
            Reads one moment of the database and locks nothing, so orders go on meanwhile. Only this
            result is written.
          </p>
        </div>
      </Card>
      <RefusalPanel refusal={act.refusal} title="The account was not verified" />
      <Outcome
        {...{ at, faults, found, frozen: last.frozen }}
        rebuild={canRebuild && <RebuildButton rebuild={rebuild} onFound={show} />}
      />
      <Card title="What is checked">
        <CheckedList />
      </Card>
      <Card title="Where the log stands">
        <Facts
          facts={[
            { name: "Epoch", value: last.epoch },
            { name: "Events in it", value: wholeForPeople(last.seq) },
            { name: "Digest", value: <CopyHash value={last.digest} label="digest of the log" /> },
          ]}
        />
      </Card>
    </>
  );
}

interface OutcomeProps {
  readonly at: VerificationView["at"];
  readonly faults: readonly string[];
  readonly found: VerifiedNow | null;
  readonly frozen: string | null;
  /** The way out where there is one; false where only a backup is. */
  readonly rebuild: ReactNode;
}

function Outcome({ at, faults, found, frozen, rebuild }: OutcomeProps) {
  if (at === null) return null;
  const [first, ...others] = faults;
  if (first !== undefined) {
    return (
      <Notice tone="loss" action={rebuild}>
        <p className="font-semibold">{first}</p>
        {others.length > 0 && (
          <ul className="mt-1 list-disc pl-5">
            {others.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
        <p className="mt-1">
          The account is read-only until all agrees again.{" "}
          {rebuild
            ? "Its log is whole, so what differs can be written again from it."
            : "Whoever runs this server can restore its database from a backup; then verify once more."}
        </p>
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="gain">
        Everything stored is what the log says.
        {found?.ok && (
          <>
            {" "}
            {wholeForPeople(found.events)} events of {wholeForPeople(found.epochs)}{" "}
            {found.epochs === 1 ? "epoch" : "epochs"} were folded again and{" "}
            {wholeForPeople(found.rows)} rows compared.
          </>
        )}
      </Notice>
      {frozen !== null && found === null && (
        <Notice tone="warn">The account is read-only for another reason: {frozen}</Notice>
      )}
    </>
  );
}
