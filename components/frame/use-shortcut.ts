// One key that does one thing, unless somebody is typing or a dialog is open.
"use client";
import { useEffect, useRef } from "react";

/** Calls `act` when `key` is pressed alone; letters are compared in lower case. */
export function useShortcut(key: string, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isShortcut(event) || event.key.toLowerCase() !== key) return;
      if (key === " " && pressesIt(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [key]);
}

/** False while a text is being typed, with a modifier, or over a dialog. */
export function isShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return true;
  if (target.isContentEditable || target.closest("input, textarea, select")) return false;
  return document.querySelector("[role=dialog]") === null;
}

/** The space bar belongs to a button, a link or a menu that has the keyboard. */
const pressesIt = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("button, a, summary, [role]:not(main)") !== null;
