// From one account to another, staying on the same page of it.
"use client";
import { Check, ChevronsUpDown, Plus } from "lucide-react";
import { usePathname } from "next/navigation";
import { AppLink } from "../ui/app-link";
import { type AccountPage, ADDRESS, accountAddress } from "./addresses";
import { Menu, MenuItem, MenuLine } from "./menu";

/** An account by name, wherever one is chosen. */
export interface AccountOption {
  readonly id: string;
  readonly name: string;
}

const PAGES: readonly AccountPage[] = [
  "plan",
  "positions",
  "orders",
  "fills",
  "trades",
  "ledger",
  "journal",
  "epochs",
  "health",
];

export function AccountSwitcher({ accounts }: { readonly accounts: readonly AccountOption[] }) {
  const [, room, id, rest] = usePathname().split("/");
  const current = room === "accounts" ? accounts.find((account) => account.id === id) : undefined;
  const page = PAGES.find((name) => name === rest) ?? "";
  if (accounts.length === 0) return null;
  const trigger = (
    <button
      type="button"
      className="inline-flex h-9 pointer-coarse:h-11 max-w-56 min-w-0 items-center gap-2 rounded-lg border border-line px-3 text-[13px] font-medium text-ink hover:bg-sunken"
    >
      <span className="sr-only">Account: </span>
      <span className="truncate">{current?.name ?? "Choose an account"}</span>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
    </button>
  );
  return (
    <Menu trigger={trigger} align="start">
      {accounts.map((account) => (
        <MenuItem key={account.id} asChild>
          <AppLink to={accountAddress(account.id, page)}>
            <Check
              aria-hidden
              className={`size-4 shrink-0 text-accent ${account.id === current?.id ? "" : "invisible"}`}
            />
            <span className="truncate">{account.name}</span>
          </AppLink>
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem asChild>
        <AppLink to={ADDRESS.newAccount}>
          <Plus aria-hidden className="size-4 shrink-0 text-muted" />
          New account
        </AppLink>
      </MenuItem>
    </Menu>
  );
}
