// The frame of the pages that need no sign-in: the front page, sign-in and sign-up.
import type { ReactNode } from "react";
import { AppLink } from "../ui/app-link";
import { ButtonLink } from "../ui/button";
import { ADDRESS } from "./addresses";
import { Brand } from "./brand";
import { ThemeToggle } from "./theme-toggle";

interface PublicFrameProps {
  /** In the middle of the page, as wide as a form. */
  readonly narrow?: boolean;
  /** As wide as the portal's pages: tables and charts. */
  readonly wide?: boolean;
  /** Who reads is signed in already: a way back instead of one in. */
  readonly signedIn?: boolean;
  readonly children: ReactNode;
}

export function PublicFrame({
  narrow = false,
  wide = false,
  signedIn = false,
  children,
}: PublicFrameProps) {
  const width = wide ? "max-w-[1280px]" : "max-w-5xl";
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface print:hidden">
        <div
          className={`mx-auto flex h-14 w-full items-center justify-between gap-2 px-4 ${width}`}
        >
          <AppLink
            to={ADDRESS.home}
            aria-label="Paperproof, to the front page"
            className="rounded pointer-coarse:py-2"
          >
            <Brand />
          </AppLink>
          <div className="flex items-center gap-2">
            <ThemeToggle />
            <AppLink
              to={ADDRESS.evidence}
              className="rounded px-2 pointer-coarse:py-3 text-[13px] text-muted hover:text-ink"
            >
              Evidence
            </AppLink>
            {!narrow && (
              <ButtonLink to={signedIn ? ADDRESS.accounts : ADDRESS.signIn} size="small">
                {signedIn ? "My accounts" : "Sign in"}
              </ButtonLink>
            )}
          </div>
        </div>
      </header>
      <main
        className={`mx-auto flex w-full flex-1 flex-col px-4 ${wide ? "py-6" : "py-10"} ${narrow ? "max-w-md justify-center" : width}`}
      >
        {children}
      </main>
    </div>
  );
}
