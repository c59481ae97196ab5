// A page that broke: what happened, its number in the log, and the way back.
"use client";
import { Button, ButtonLink } from "./button";
import { ErrorPanel } from "./error-panel";

interface PageErrorProps {
  /** `digest` is the number under which the server wrote the error down. */
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export function PageError({ error, reset }: PageErrorProps) {
  return (
    <ErrorPanel
      title="This page could not be shown"
      requestId={error.digest ?? ""}
      actions={
        <>
          <Button size="small" onClick={reset}>
            Try again
          </Button>
          <ButtonLink size="small" look="quiet" to="/accounts">
            To the accounts
          </ButtonLink>
        </>
      }
    >
      Something broke while the page was made, and was logged. What you see elsewhere is not
      affected. Try again; if it stays, the number below finds it in the log.
    </ErrorPanel>
  );
}
