// A question or a note above the page; Escape and the cross close it.
"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** One sentence under the title. */
  readonly lead: string;
  readonly children: ReactNode;
  /** The buttons, at the end. */
  readonly actions?: ReactNode;
}

export function Dialog({ open, onOpenChange, title, lead, children, actions }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Radix.Content className="fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[85dvh] max-w-lg -translate-y-1/2 overflow-y-auto rounded-lg border border-line bg-surface p-5 text-ink">
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
            <Radix.Close
              aria-label="Close"
              className="-m-1 rounded-md p-1 text-muted hover:bg-sunken hover:text-ink"
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
