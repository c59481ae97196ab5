// Who is signed in, and the way out.
"use client";
import { CircleUserRound, LogOut, Settings } from "lucide-react";
import { toast } from "sonner";
import { type Action, useAction } from "../action/use-action";
import { AppLink } from "../ui/app-link";
import { ADDRESS } from "./addresses";
import { Menu, MenuItem, MenuLine } from "./menu";

export interface SignedIn {
  readonly displayName: string;
  readonly email: string;
}

interface UserMenuProps {
  readonly user: SignedIn;
  readonly signOut: Action<Record<string, never>, unknown>;
}

export function UserMenu({ user, signOut }: UserMenuProps) {
  const { run, pending } = useAction(signOut);
  const leave = () =>
    // A whole new page, so that nothing of this person stays in the browser's memory.
    run({}, () => {
      toast.dismiss();
      window.location.assign(ADDRESS.home);
    });
  const trigger = (
    <button
      type="button"
      aria-label={`Signed in as ${user.displayName}`}
      className="grid size-9 pointer-coarse:size-11 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
    >
      <CircleUserRound aria-hidden className="size-[18px]" />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <div className="px-2 py-1.5">
        <p className="truncate font-medium text-ink">{user.displayName}</p>
        <p className="truncate text-xs text-muted">{user.email}</p>
      </div>
      <MenuLine />
      <MenuItem asChild>
        <AppLink to={ADDRESS.settings}>
          <Settings aria-hidden className="size-4 text-muted" />
          Settings
        </AppLink>
      </MenuItem>
      <MenuItem disabled={pending} onSelect={leave}>
        <LogOut aria-hidden className="size-4 text-muted" />
        {pending ? "Signing out…" : "Sign out"}
      </MenuItem>
    </Menu>
  );
}
