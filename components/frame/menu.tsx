// The look of the menus in the top bar, over radix's keyboard and focus handling.
"use client";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly align?: "start" | "end";
  readonly children: ReactNode;
}

export function Menu({ trigger, align = "end", children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-[70dvh] max-w-72 min-w-48 overflow-y-auto rounded-lg border border-line bg-surface p-1 text-sm text-ink shadow-tremor-dropdown"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export const MENU_ITEM =
  "flex min-h-9 pointer-coarse:min-h-11 w-full items-center gap-2 rounded-md px-2 py-1.5 text-left outline-none " +
  "data-[highlighted]:bg-sunken data-[disabled]:opacity-55";

interface MenuItemProps {
  readonly onSelect?: (event: Event) => void;
  readonly disabled?: boolean;
  /** The child is the item itself: a link. */
  readonly asChild?: boolean;
  readonly children: ReactNode;
}

export function MenuItem({ onSelect, disabled = false, asChild = false, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      asChild={asChild}
      disabled={disabled}
      className={MENU_ITEM}
      onSelect={(event) => {
        // The item goes with its menu: what it opens gives the keyboard back to the menu's button.
        buttonOf(event.target)?.focus();
        onSelect?.(event);
      }}
    >
      {children}
    </DropdownMenu.Item>
  );
}

function buttonOf(item: EventTarget | null): HTMLElement | null {
  const menu = item instanceof Element ? item.closest("[role=menu]") : null;
  return document.getElementById(menu?.getAttribute("aria-labelledby") ?? "");
}

export const MenuLine = () => <DropdownMenu.Separator className="my-1 h-px bg-line" />;
