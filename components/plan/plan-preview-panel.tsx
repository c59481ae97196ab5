// A plan checked against an account: what would be accepted, why the rest would not, and the button.
"use client";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import type { PlanPreview } from "@/lib/formats/views/plan-view";
import type { OriginView } from "@/lib/formats/views/planning/origin-view";
import type { AccountOption } from "../frame/account-switcher";
import { ADDRESS, planAddress } from "../frame/addresses";
import { Headline, PageHead } from "../frame/page-head";
import { Pager } from "../table/pager";
import { AppLink, useGo } from "../ui/app-link";
import { ButtonLink, DownloadLink } from "../ui/button";
import { Card } from "../ui/card";
import { CopyHash } from "../ui/copy/copy-hash";
import { EmptyState } from "../ui/empty-state";
import { Notice } from "../ui/notice";
import { Amount } from "../ui/numbers";
import { Select } from "../ui/select";
import { TimeText } from "../ui/time-text";
import { ExecuteButton, type ExecutePlan } from "./execute-button";
import { PlanLines } from "./plan-lines";
import { NoTrades, PlanOrigin } from "./plan-origin";
import { PlanStanding } from "./plan-standing";
import { PlanTotals } from "./plan-totals";
import { SelectionBar } from "./selection-bar";
import { usePlanSelection } from "./use-plan-selection";

interface PlanPreviewPanelProps {
  /** The preview against the chosen account; null while the person has no account. */
  readonly preview: PlanPreview | null;
  readonly plan: PlanPreview["plan"];
  /** What it was made from; null for a plan that was handed in. */
  readonly origin: OriginView | null;
  readonly accounts: readonly AccountOption[];
  readonly execute: ExecutePlan;
}

export function PlanPreviewPanel(props: PlanPreviewPanelProps) {
  const { preview, plan, origin, accounts, execute } = props;
  return (
    <>
      <PageHead
        title={plan.fileName}
        lead={
          <span className="flex flex-wrap items-center gap-x-2">
            <AppLink
              to={ADDRESS.plans}
              className="rounded text-accent underline underline-offset-2"
            >
              Plans
            </AppLink>
            <span>
              {origin === null ? "received" : "made"} <TimeText at={plan.receivedAt} />
            </span>
            <span>
              SHA-256 <CopyHash value={plan.sha256} label="file's hash" />
            </span>
            {preview !== null && (
              <span>
                checked at the account's clock, <TimeText at={preview.account.clockAt} />
              </span>
            )}
          </span>
        }
        actions={
          <DownloadLink href={`/api/plans/${encodeURIComponent(plan.id)}/file`}>File</DownloadLink>
        }
      />
      <NoTrades origin={origin} />
      {preview === null ? (
        <Card>
          <EmptyState
            title="A plan is checked against an account"
            actions={
              <ButtonLink to={ADDRESS.newAccount} look="primary">
                New account
              </ButtonLink>
            }
          >
            Create a paper account, then come back: its cash, its cap and its clock decide which
            lines are accepted.
          </EmptyState>
        </Card>
      ) : (
        <Checked
          key={preview.account.id}
          preview={preview}
          accounts={accounts}
          execute={execute}
          origin={origin}
        />
      )}
      {preview === null && origin !== null && <PlanOrigin origin={origin} plan={plan.id} />}
    </>
  );
}

interface CheckedProps {
  readonly preview: PlanPreview;
  readonly origin: OriginView | null;
  readonly accounts: readonly AccountOption[];
  readonly execute: ExecutePlan;
}

function Checked({ preview: initial, origin, accounts, execute }: CheckedProps) {
  const go = useGo();
  const selection = usePlanSelection(initial);
  const { preview } = selection;
  const { plan, account, lines } = preview;
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <AcceptedHeadline preview={preview} />
        <div className="flex w-full flex-wrap items-end gap-2 sm:w-auto">
          <div className="min-w-0 flex-1 sm:w-64 sm:flex-none">
            <Select
              label="Account"
              value={account.id}
              choices={accounts.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => go.to(planAddress(plan.id, event.target.value))}
            />
          </div>
          <ExecuteButton selection={selection} execute={execute} />
        </div>
      </div>
      {/* A plan of no trades says so itself, with its reasons. */}
      {origin?.audit.kept !== 0 && <PlanStanding selection={selection} />}
      {preview.notes.length > 0 && (
        <Notice>
          <ul className="flex flex-col gap-1">
            {preview.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      <PlanTotals preview={preview} />
      {origin !== null && <PlanOrigin origin={origin} plan={plan.id} />}
      <Card
        flush
        title={countForPeople(lines.total, "line")}
        aside={<SelectionBar selection={selection} />}
      >
        <PlanLines selection={selection} />
        <Pager page={lines} base={planAddress(plan.id)} query={{ account: account.id }} />
      </Card>
    </>
  );
}

function AcceptedHeadline({ preview }: { readonly preview: PlanPreview }) {
  const { accepted, executed, lines, exposureAfter, exposureCap } = preview;
  const counted = accepted + executed;
  return (
    <Headline
      label={executed > 0 && accepted === 0 ? "Executed" : "Accepted"}
      change={
        <span className="font-normal text-muted">
          exposure <Amount value={exposureAfter} />
          {exposureCap !== null && (
            <>
              {" "}
              of <Amount value={exposureCap} />
            </>
          )}
        </span>
      }
    >
      {wholeForPeople(counted)} of {wholeForPeople(lines.total)}
    </Headline>
  );
}
