// Fields of a form that belong together, with the sentence that says what they are for.
import { type ReactNode, useId } from "react";

interface FieldGroupProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

export function FieldGroup({ title, lead, children }: FieldGroupProps) {
  const id = useId();
  return (
    <fieldset className="min-w-0 border-t border-line pt-4" aria-describedby={id}>
      <legend className="float-left w-full text-sm font-semibold text-ink">{title}</legend>
      <p id={id} className="clear-both mb-3 text-[13px] text-muted">
        {lead}
      </p>
      <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
