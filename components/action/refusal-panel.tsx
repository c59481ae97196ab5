// The refusal of an act, where the act was asked for: its sentence and every bad row.
"use client";
import type { ReactNode } from "react";
import { ErrorPanel } from "../ui/error-panel";
import { ProblemsTable } from "./problems-table";
import type { ActionRefusal } from "./use-action";

interface RefusalPanelProps {
  readonly refusal: ActionRefusal | null;
  /** What did not happen: "The plan was not taken". */
  readonly title: string;
  readonly actions?: ReactNode;
}

export function RefusalPanel({ refusal, title, actions }: RefusalPanelProps) {
  if (refusal === null) return null;
  const problems = refusal.problems ?? [];
  return (
    <div className="flex flex-col gap-3">
      <ErrorPanel title={title} requestId={refusal.requestId} actions={actions}>
        {refusal.sentence}
      </ErrorPanel>
      {problems.length > 0 && <ProblemsTable problems={problems} />}
    </div>
  );
}
