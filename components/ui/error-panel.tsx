// What happened, what to do, and the number under which the server wrote it down.
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { CopyHash } from "./copy/copy-hash";

interface ErrorPanelProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** Names the failed act in the server's log; empty when the server was not reached. */
  readonly requestId?: string;
  readonly actions?: ReactNode;
}

export function ErrorPanel({ title, children, requestId = "", actions }: ErrorPanelProps) {
  return (
    <div role="alert" className="rounded-lg border border-loss/40 bg-loss-soft px-4 py-3">
      <p className="flex items-start gap-2 text-sm font-semibold text-ink">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-loss" />
        {title}
      </p>
      {children !== undefined && <div className="mt-1 pl-6 text-sm text-ink">{children}</div>}
      {requestId !== "" && (
        <p className="mt-2 flex flex-wrap items-center gap-2 pl-6 text-xs text-muted">
          Request <CopyHash value={requestId} label="request id" />
        </p>
      )}
      {actions !== undefined && <div className="mt-3 flex flex-wrap gap-2 pl-6">{actions}</div>}
    </div>
  );
}
