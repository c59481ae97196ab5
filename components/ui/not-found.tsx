// Nothing here, or not yours: both read the same.
import { Compass } from "lucide-react";
import { ButtonLink } from "./button";
import { EmptyState } from "./empty-state";

export function NotFound() {
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-lg flex-col justify-center px-4">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<Compass aria-hidden className="size-8" />}
        title="There is nothing here"
        actions={
          <ButtonLink to="/" look="primary">
            To the front page
          </ButtonLink>
        }
      >
        The address may be misspelled, or what it names is not yours.
      </EmptyState>
    </div>
  );
}
