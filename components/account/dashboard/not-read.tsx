// The figures could not be read again: why, and that those shown are the last good ones.
import { ReadFailure } from "../../action/read-json";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/notice";

interface NotReadProps {
  readonly failure: Error;
  readonly onRetry: () => void;
}

export function NotRead({ failure, onRetry }: NotReadProps) {
  const requestId = failure instanceof ReadFailure ? failure.requestId : "";
  return (
    <Notice
      tone="warn"
      action={
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {failure.message} The figures below are the last ones that were read.
      {requestId !== "" && <span className="text-muted"> Request {requestId}.</span>}
    </Notice>
  );
}
