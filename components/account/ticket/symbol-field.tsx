// The symbol of an order, completed from the account's market.
"use client";
import { type KeyboardEvent, useId, useState } from "react";
import { Field } from "../../ui/field";
import { symbolMatches } from "./symbol-matches";

interface SymbolFieldProps {
  readonly value: string;
  readonly onChange: (symbol: string) => void;
  readonly symbols: readonly string[];
  readonly held: readonly string[];
  readonly problem?: string | undefined;
  readonly autoFocus?: boolean;
}

export function SymbolField(props: SymbolFieldProps) {
  const { value, onChange, symbols, held, problem, autoFocus = false } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const matches = open ? symbolMatches(symbols, { typed: value, held }) : [];
  const shown = matches.length > 0 && !(matches.length === 1 && matches[0] === value);
  const take = (symbol: string) => {
    onChange(symbol);
    setOpen(false);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setMarked(shown ? (marked + step + matches.length) % matches.length : 0);
      setOpen(true);
    }
    if (!shown) return;
    const chosen = matches[marked];
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      take(chosen);
    }
    if (event.key === "Escape") setOpen(false);
  };
  return (
    <div className="relative">
      <Field
        label="Symbol"
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${id}-${marked}` : undefined}
        autoFocus={autoFocus}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        placeholder="AMD"
        value={value}
        onChange={(event) => {
          onChange(event.target.value.toUpperCase());
          setMarked(0);
          setOpen(true);
        }}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
        {...(problem === undefined ? {} : { problem })}
      />
      {shown && <Matches id={id} matches={matches} marked={marked} held={held} onTake={take} />}
    </div>
  );
}

interface MatchesProps {
  readonly id: string;
  readonly matches: readonly string[];
  readonly marked: number;
  readonly held: readonly string[];
  readonly onTake: (symbol: string) => void;
}

function Matches({ id, matches, marked, held, onTake }: MatchesProps) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="Symbols of this market"
      className="absolute inset-x-0 top-[66px] z-10 rounded-lg border border-line bg-surface p-1 shadow-tremor-dropdown"
    >
      {matches.map((symbol, index) => (
        <div
          key={symbol}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === marked}
          // Before the field loses the keyboard.
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(symbol);
          }}
          className="flex min-h-9 cursor-pointer items-center justify-between rounded-md px-2 text-sm hover:bg-sunken aria-selected:bg-sunken"
        >
          <span className="font-medium">{symbol}</span>
          {held.includes(symbol) && <span className="text-xs text-muted">held</span>}
        </div>
      ))}
    </div>
  );
}
