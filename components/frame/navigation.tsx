// The rooms of the portal: a rail on a desk, tabs at the bottom of a phone.
"use client";
import {
  BadgeCheck,
  CandlestickChart,
  ClipboardList,
  History,
  Settings,
  Telescope,
  WalletCards,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { AppLink } from "../ui/app-link";
import { ADDRESS } from "./addresses";
import { Brand } from "./brand";

const ROOMS = [
  { to: ADDRESS.accounts, label: "Accounts", Icon: WalletCards },
  { to: ADDRESS.forecasts, label: "Forecasts", Icon: Telescope },
  { to: ADDRESS.plans, label: "Plans", Icon: ClipboardList },
  { to: ADDRESS.market, label: "Market", Icon: CandlestickChart },
  { to: ADDRESS.runs, label: "Runs", Icon: History },
  { to: ADDRESS.shares, label: "Evidence", Icon: BadgeCheck },
  { to: ADDRESS.settings, label: "Settings", Icon: Settings },
] as const;

const isHere = (here: string, to: string): boolean => here === to || here.startsWith(`${to}/`);

/** From 768 px on; with its labels from 1,280 px on. */
export function Rail() {
  const here = usePathname();
  return (
    <nav
      aria-label="Rooms"
      className="sticky top-0 hidden h-dvh w-16 shrink-0 flex-col border-r border-line bg-surface md:flex xl:w-52 print:hidden"
    >
      <AppLink
        to={ADDRESS.accounts}
        aria-label="Paperproof, to the accounts"
        className="flex h-14 items-center justify-center -outline-offset-2 xl:justify-start xl:px-4"
      >
        <Brand wordless />
      </AppLink>
      <ul className="flex flex-col gap-1 p-2">
        {ROOMS.map(({ to, label, Icon }) => {
          const current = isHere(here, to);
          const look = current
            ? "bg-accent-soft font-semibold text-accent"
            : "text-muted hover:bg-sunken hover:text-ink";
          return (
            <li key={to}>
              <AppLink
                to={to}
                title={label}
                aria-current={current ? "page" : undefined}
                className={`flex h-10 items-center justify-center gap-3 rounded-lg text-sm xl:justify-start xl:px-3 ${look}`}
              >
                <Icon aria-hidden className="size-[18px] shrink-0" />
                <span className="sr-only xl:not-sr-only">{label}</span>
              </AppLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Below 768 px; settings are in the menu of who is signed in. */
export function BottomTabs() {
  const here = usePathname();
  return (
    <nav
      aria-label="Rooms"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="flex">
        {ROOMS.filter(({ to }) => to !== ADDRESS.settings).map(({ to, label, Icon }) => {
          const current = isHere(here, to);
          return (
            <li key={to} className="min-w-0 flex-1">
              <AppLink
                to={to}
                aria-current={current ? "page" : undefined}
                className={`flex h-14 flex-col items-center justify-center gap-0.5 text-[11px] -outline-offset-2 ${current ? "font-semibold text-accent" : "text-muted"}`}
              >
                <Icon aria-hidden className="size-5" />
                {label}
              </AppLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
