// A question, a form or a note above the page; on a phone a form takes all of it. Escape closes it.
"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** One sentence under the title. */
  readonly lead: ReactNode;
  readonly children: ReactNode;
  /** The buttons, at the end. */
  readonly actions?: ReactNode;
  /** A form: wider on a desk, the whole of a phone. */
  readonly sheet?: boolean;
}

/** The first Escape closes an open list of suggestions, the next one the dialog. */
function keepForList(event: KeyboardEvent): void {
  const target = event.target;
  if (target instanceof Element && target.closest("[role=combobox][aria-expanded=true]")) {
    event.preventDefault();
  }
}

/** To the heading of the page where what opened the dialog is gone: its act left nothing to ask for. */
function giveBack(opener: Element | null): void {
  const heading = document.querySelector<HTMLElement>("main h1");
  const next = opener?.isConnected ? opener : heading;
  if (!(next instanceof HTMLElement)) return;
  if (next === heading) heading.tabIndex = -1;
  next.focus();
}

const NOTE = "inset-x-4 top-1/2 max-h-[85dvh] max-w-lg -translate-y-1/2 rounded-lg border p-5";
const SHEET =
  "inset-0 max-w-2xl p-4 pb-6 sm:inset-x-4 sm:top-1/2 sm:bottom-auto sm:max-h-[92dvh] " +
  "sm:-translate-y-1/2 sm:rounded-lg sm:border sm:p-5";

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, lead, children, actions, sheet = false } = props;
  // What had the keyboard gets it back.
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Radix.Content
          onEscapeKeyDown={keepForList}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveBack(opener.current);
          }}
          className={`fixed z-50 mx-auto overflow-y-auto border-line bg-surface text-ink ${sheet ? SHEET : NOTE}`}
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
            <Radix.Close
              aria-label="Close"
              className="-m-1 pointer-coarse:-m-3 rounded-md p-1 pointer-coarse:p-3.5 text-muted hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </div>
          <Radix.Description className="mt-1 text-sm text-muted">{lead}</Radix.Description>
          <div className="mt-4">{children}</div>
          {actions !== undefined && (
            <div className="mt-5 flex flex-wrap justify-end gap-2">{actions}</div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
