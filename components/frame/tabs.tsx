// Tabs that are links: each has its own address.
"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { AppLink } from "../ui/app-link";
import { withQuery } from "./addresses";

export interface Tab {
  readonly to: string;
  readonly label: string;
  /** A part of the address that goes along from tab to tab: the epoch that is looked at. */
  readonly keeps?: string;
}

interface TabsProps {
  /** What the tabs are the parts of, for screen readers. */
  readonly label: string;
  readonly tabs: readonly Tab[];
}

export function Tabs({ label, tabs }: TabsProps) {
  const here = usePathname();
  const search = useSearchParams();
  const row = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the screen: the one that is open is brought into sight.
  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>(`a[aria-current][href^="${here}"]`);
    if (row.current && tab) row.current.scrollLeft = tab.offsetLeft - row.current.clientWidth / 3;
  }, [here]);
  const addressOf = ({ to, keeps }: Tab): string => {
    const kept = keeps === undefined ? null : search.get(keeps);
    return keeps === undefined || kept === null ? to : withQuery(to, { [keeps]: kept });
  };
  return (
    <nav
      ref={row}
      aria-label={label}
      className="-mx-4 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0"
    >
      <ul className="flex gap-1">
        {tabs.map((tab) => {
          const current = here === tab.to;
          const look = current
            ? "border-accent font-semibold text-ink"
            : "border-transparent text-muted hover:border-control hover:text-ink";
          return (
            <li key={tab.to}>
              <AppLink
                to={addressOf(tab)}
                aria-current={current ? "page" : undefined}
                className={`-mb-px block whitespace-nowrap border-b-2 px-3 py-2.5 pointer-coarse:py-3 text-sm -outline-offset-2 ${look}`}
              >
                {tab.label}
              </AppLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
