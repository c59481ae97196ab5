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
  readonly children: ReactNode;
}

export function PublicFrame({ narrow = false, children }: PublicFrameProps) {
  const width = narrow ? "max-w-md justify-center" : "max-w-5xl";
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 w-full max-w-5xl items-center justify-between gap-2 px-4">
          <AppLink to={ADDRESS.home} aria-label="Paperproof, to the front page" className="rounded">
            <Brand />
          </AppLink>
          <div className="flex items-center gap-2">
            <ThemeToggle />
            {!narrow && (
              <ButtonLink to={ADDRESS.signIn} size="small">
                Sign in
              </ButtonLink>
            )}
          </div>
        </div>
      </header>
      <main className={`mx-auto flex w-full flex-1 flex-col px-4 py-10 ${width}`}>{children}</main>
    </div>
  );
}
