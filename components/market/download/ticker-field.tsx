// Tickers as chips: typed or pasted, checked by their form before anything is asked of a feed.
"use client";
import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { BOX } from "../../ui/field";
import { symbolsFromText, wrongSymbols } from "./symbols-text";

interface TickerFieldProps {
  readonly symbols: readonly string[];
  readonly onSymbols: (symbols: readonly string[]) => void;
  /** What is wrong with the choice as a whole. */
  readonly problem?: string | undefined;
}

export function TickerField({ symbols, onSymbols, problem }: TickerFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { text, wrong, change, take, press } = useTyping(symbols, onSymbols);
  const sentence = wrongSymbols(wrong) ?? problem;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-[13px] font-medium text-ink">
        Tickers
      </label>
      <div
        className={`${BOX} h-auto min-h-10 max-h-40 flex-wrap gap-1.5 overflow-y-auto p-1.5 ${sentence ? "border-loss" : "border-control"}`}
      >
        <Chips
          symbols={symbols}
          onRemove={(gone) => {
            onSymbols(symbols.filter((symbol) => symbol !== gone));
            input.current?.focus();
          }}
        />
        <input
          id={id}
          ref={input}
          value={text}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          placeholder={symbols.length === 0 ? "AMD, XOM, JNJ" : ""}
          aria-invalid={sentence ? true : undefined}
          aria-describedby={`${id}-hint${sentence ? ` ${id}-problem` : ""}`}
          className="h-7 min-w-24 flex-1 bg-transparent px-1.5 text-base uppercase outline-none placeholder:text-faint placeholder:normal-case sm:text-sm"
          onChange={(event) => change(event.target.value)}
          onKeyDown={press}
          onBlur={() => text !== "" && take(text)}
        />
      </div>
      <p id={`${id}-hint`} className="text-xs text-muted">
        Apart by commas or spaces; a pasted list works.
      </p>
      {sentence && (
        <p
          id={`${id}-problem`}
          role="alert"
          className="text-xs font-medium wrap-anywhere text-loss"
        >
          {sentence}
        </p>
      )}
    </div>
  );
}

/** What is being typed: a separator or Enter makes chips of it. */
function useTyping(symbols: TickerFieldProps["symbols"], onSymbols: TickerFieldProps["onSymbols"]) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<readonly string[]>([]);

  const take = (typed: string) => {
    const read = symbolsFromText(typed);
    if (read.symbols.length > 0) onSymbols([...new Set([...symbols, ...read.symbols])]);
    setWrong(read.wrong);
    // What was refused stays in the field, to be corrected.
    setText(read.wrong.join(" "));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && text.trim() !== "") {
      event.preventDefault();
      take(text);
    }
    if (event.key === "Backspace" && text === "") onSymbols(symbols.slice(0, -1));
  };
  const change = (typed: string) => (/[\s,;]/.test(typed) ? take(typed) : setText(typed));
  return { text, wrong, change, take, press };
}

interface ChipsProps {
  readonly symbols: readonly string[];
  readonly onRemove: (symbol: string) => void;
}

function Chips({ symbols, onRemove }: ChipsProps) {
  return symbols.map((symbol) => (
    <span
      key={symbol}
      className="inline-flex h-7 items-center gap-0.5 rounded-md bg-accent-soft pl-2 text-[13px] font-medium text-accent"
    >
      {symbol}
      <button
        type="button"
        aria-label={`Remove ${symbol}`}
        onClick={() => onRemove(symbol)}
        className="grid size-7 place-items-center rounded-md hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  ));
}
