// Filters that the address carries: choices act at once, a symbol and dates when they are entered.
"use client";
import { ChevronDown, ListFilter, X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { withQuery } from "../frame/addresses";
import { AppLink, useGo } from "../ui/app-link";
import { Button } from "../ui/button";
import type { Choice } from "../ui/select";

/** The filters of an address by name; what is not set is not there. */
export type Query = Readonly<Record<string, string>>;

export type FilterField =
  | {
      readonly kind: "choice";
      readonly name: string;
      readonly label: string;
      /** Without the first one, which filters nothing. */
      readonly choices: readonly Choice[];
    }
  | { readonly kind: "symbol" }
  | { readonly kind: "dates" };

interface FilterBarProps {
  /** The page's address without filters. */
  readonly base: string;
  readonly query: Query;
  readonly fields: readonly FilterField[];
  /** What other pages and filters keep: the epoch, the sorting. */
  readonly kept: readonly string[];
}

const CONTROL =
  "h-9 min-w-0 rounded-lg border bg-surface px-2 text-sm text-ink outline-offset-1 focus-visible:outline-2 focus-visible:outline-accent max-sm:h-11 max-sm:w-full max-sm:text-base";

export function FilterBar({ base, query, fields, kept }: FilterBarProps) {
  const go = useGo();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useDraft(query);
  const held = Object.fromEntries(Object.entries(query).filter(([name]) => kept.includes(name)));
  const set = Object.keys(query).filter((name) => !kept.includes(name));
  const apply = (next: Query) => go.to(withQuery(base, { ...next, ...held }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply(draft);
  };
  const change = (name: string, value: string, isDone: boolean) => {
    const next = { ...draft, [name]: value };
    setDraft(next);
    if (isDone) apply(next);
  };
  return (
    <form action={base} method="get" onSubmit={submit} className="px-4 pb-3">
      {Object.entries(held).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="inline-flex h-9 pointer-coarse:h-11 items-center gap-2 rounded-lg border border-control/60 px-3 text-sm font-medium sm:hidden"
      >
        <ListFilter aria-hidden className="size-4" />
        Filters{set.length > 0 && ` (${set.length})`}
      </button>
      <div
        className={`grid grid-cols-2 items-end gap-2 max-sm:mt-3 sm:flex sm:flex-wrap ${open ? "" : "max-sm:hidden"}`}
      >
        {fields.map((field) => (
          <FieldOf key={nameOf(field)} field={field} draft={draft} onChange={change} />
        ))}
        <Button type="submit" size="small" className="h-9">
          Apply
        </Button>
        {set.length > 0 && (
          <AppLink
            to={withQuery(base, held)}
            className="inline-flex h-9 pointer-coarse:h-11 items-center gap-1 rounded px-1 text-sm text-accent underline underline-offset-2"
          >
            <X aria-hidden className="size-3.5" />
            Show all
          </AppLink>
        )}
      </div>
    </form>
  );
}

const nameOf = (field: FilterField): string => (field.kind === "choice" ? field.name : field.kind);

/** What is being typed, until the address says something else. */
function useDraft(query: Query): [Query, (next: Query) => void] {
  const text = JSON.stringify(query);
  const [seen, setSeen] = useState(text);
  const [draft, setDraft] = useState(query);
  if (seen !== text) {
    setSeen(text);
    setDraft(query);
  }
  return [seen === text ? draft : query, setDraft];
}

interface FieldOfProps {
  readonly field: FilterField;
  readonly draft: Query;
  readonly onChange: (name: string, value: string, isDone: boolean) => void;
}

function FieldOf({ field, draft, onChange }: FieldOfProps) {
  if (field.kind === "choice") return <ChoiceOf {...{ field, draft, onChange }} />;
  if (field.kind === "dates") {
    return (
      <>
        <DateOf name="from" label="From" draft={draft} onChange={onChange} />
        <DateOf name="to" label="Through" draft={draft} onChange={onChange} />
      </>
    );
  }
  return (
    <Labelled label="Symbol" isSet={Boolean(draft.symbol)}>
      {(id, border) => (
        <input
          id={id}
          data-table-filter
          name="symbol"
          type="search"
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          placeholder="any"
          value={draft.symbol ?? ""}
          onChange={(event) => onChange("symbol", event.target.value, false)}
          className={`${CONTROL} ${border} w-24 uppercase placeholder:normal-case placeholder:text-faint`}
        />
      )}
    </Labelled>
  );
}

function ChoiceOf({
  field,
  draft,
  onChange,
}: Omit<FieldOfProps, "field"> & {
  readonly field: Extract<FilterField, { readonly kind: "choice" }>;
}) {
  const value = draft[field.name] ?? "";
  return (
    <Labelled label={field.label} isSet={value !== ""}>
      {(id, border) => (
        <span className="relative flex">
          <select
            id={id}
            name={field.name}
            value={value}
            onChange={(event) => onChange(field.name, event.target.value, true)}
            className={`${CONTROL} ${border} appearance-none truncate pr-7 sm:max-w-40`}
          >
            <option value="">any</option>
            {field.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted"
          />
        </span>
      )}
    </Labelled>
  );
}

interface DateOfProps extends Pick<FieldOfProps, "draft" | "onChange"> {
  readonly name: "from" | "to";
  readonly label: string;
}

function DateOf({ name, label, draft, onChange }: DateOfProps) {
  return (
    <Labelled label={label} isSet={Boolean(draft[name])}>
      {(id, border) => (
        <input
          id={id}
          name={name}
          type="date"
          value={draft[name] ?? ""}
          onChange={(event) => onChange(name, event.target.value, false)}
          className={`${CONTROL} ${border}`}
        />
      )}
    </Labelled>
  );
}

interface LabelledProps {
  readonly label: string;
  /** A filter that leaves something out is seen to. */
  readonly isSet: boolean;
  readonly children: (id: string, border: string) => React.ReactNode;
}

function Labelled({ label, isSet, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={`text-xs ${isSet ? "font-medium text-accent" : "text-muted"}`}>
        {label}
      </label>
      {children(id, isSet ? "border-accent" : "border-control/60")}
    </div>
  );
}
