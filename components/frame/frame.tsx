// The frame around every page of a person who is signed in.
import type { ReactNode } from "react";
import type { Action } from "../action/use-action";
import { type AccountOption, AccountSwitcher } from "./account-switcher";
import { Brand } from "./brand";
import { KeyboardHelp } from "./keyboard-help";
import { BottomTabs, Rail } from "./navigation";
import { ThemeToggle } from "./theme-toggle";
import { type SignedIn, UserMenu } from "./user-menu";

interface FrameProps {
  readonly user: SignedIn;
  /** Every account of the person, for the switcher. */
  readonly accounts: readonly AccountOption[];
  readonly signOut: Action<Record<string, never>, unknown>;
  readonly children: ReactNode;
}

export function Frame({ user, accounts, signOut, children }: FrameProps) {
  return (
    <div className="flex min-h-dvh">
      <SkipLink />
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-surface px-4 md:px-6 print:hidden">
          <span className="shrink-0 md:hidden">
            <Brand wordless />
          </span>
          <AccountSwitcher accounts={accounts} />
          <div className="ml-auto flex items-center gap-1">
            <KeyboardHelp />
            <ThemeToggle />
            <UserMenu user={user} signOut={signOut} />
          </div>
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto flex w-full max-w-[1280px] flex-1 flex-col gap-4 px-4 pt-5 pb-24 outline-none md:px-6 md:pb-10"
        >
          {children}
        </main>
      </div>
      <BottomTabs />
    </div>
  );
}

function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-lg bg-accent px-4 py-2 text-sm font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      Skip to the content
    </a>
  );
}
