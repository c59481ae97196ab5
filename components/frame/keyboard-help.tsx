// The keyboard's shortcuts, and the note that lists them.
"use client";
import { Keyboard } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useGo } from "../ui/app-link";
import { Dialog } from "../ui/dialog";
import { ADDRESS } from "./addresses";
import { isShortcut, useShortcut } from "./use-shortcut";

const SHORTCUTS = [
  { keys: ["g", "a"], what: "Go to accounts" },
  { keys: ["g", "f"], what: "Go to forecasts" },
  { keys: ["g", "p"], what: "Go to plans" },
  { keys: ["g", "m"], what: "Go to the market" },
  { keys: ["g", "r"], what: "Go to runs" },
  { keys: ["g", "e"], what: "Go to shared evidence" },
  { keys: ["g", "s"], what: "Go to settings" },
  { keys: ["o"], what: "New order, on an account" },
  { keys: ["space"], what: "Play or pause a replay, on its dashboard" },
  { keys: ["r"], what: "Refresh the figures" },
  { keys: ["/"], what: "Filter the table" },
  { keys: ["?"], what: "Show this list" },
] as const;

const GO_TO: Readonly<Record<string, string>> = {
  a: ADDRESS.accounts,
  f: ADDRESS.forecasts,
  p: ADDRESS.plans,
  m: ADDRESS.market,
  r: ADDRESS.runs,
  e: ADDRESS.shares,
  s: ADDRESS.settings,
};

export function KeyboardHelp() {
  const [open, setOpen] = useState(false);
  useShortcut("?", () => setOpen(true));
  useShortcut("/", focusFilter);
  useGoKeys();
  return (
    <>
      <button
        type="button"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={() => setOpen(true)}
        className="hidden size-9 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink md:grid"
      >
        <Keyboard aria-hidden className="size-[18px]" />
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Keyboard"
        lead="These work on every page, except while you type."
      >
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2 text-sm">
          {SHORTCUTS.map(({ keys, what }) => (
            <div key={what} className="contents">
              <dt className="text-ink">{what}</dt>
              <dd className="flex gap-1">
                {keys.map((key) => (
                  <kbd
                    key={key}
                    className="min-w-6 rounded border border-line bg-sunken px-1.5 text-center font-mono text-xs leading-5 text-ink"
                  >
                    {key}
                  </kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}

function focusFilter(): void {
  const filter = document.querySelector<HTMLInputElement>("[data-table-filter]");
  filter?.focus();
  filter?.select();
}

/** `g`, and within a second and a half the letter of a page. */
function useGoKeys(): void {
  const go = useGo();
  const pressedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      const key = event.key.toLowerCase();
      const address = event.timeStamp - pressedAt.current < 1_500 ? GO_TO[key] : undefined;
      pressedAt.current = key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (address) go.to(address);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [go]);
}
