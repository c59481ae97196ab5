// What is done to an account as a whole: its money, its reset, its end.
"use client";
import { Archive, ArrowDownToLine, ArrowUpFromLine, MoreHorizontal, RotateCcw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Menu, MenuItem, MenuLine } from "../../frame/menu";
import { Button } from "../../ui/button";
import { ArchiveDialog } from "../money/archive-dialog";
import { MoneyDialog } from "../money/money-dialog";
import { ResetDialog } from "../money/reset-dialog";
import { useDesk } from "./use-desk";

type Asked = "deposit" | "withdraw" | "reset" | "archive";

const ITEMS = [
  { asked: "deposit", label: "Deposit…", Icon: ArrowDownToLine },
  { asked: "withdraw", label: "Withdraw…", Icon: ArrowUpFromLine },
] as const;

const ENDS = [
  { asked: "reset", label: "Reset to a new epoch…", Icon: RotateCcw },
  { asked: "archive", label: "Archive…", Icon: Archive },
] as const;

export function AccountMenu() {
  const { account } = useDesk();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (account.archivedAt !== null) return null;
  const item = ({ asked: what, label, Icon }: (typeof ITEMS | typeof ENDS)[number]): ReactNode => (
    <MenuItem key={what} onSelect={() => setAsked(what)}>
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      {label}
    </MenuItem>
  );
  const close = () => setAsked(null);
  return (
    <>
      <Menu
        trigger={
          <Button
            size="small"
            aria-label={`More about ${account.name}`}
            icon={<MoreHorizontal aria-hidden className="size-4" />}
          />
        }
      >
        {ITEMS.map(item)}
        <MenuLine />
        {ENDS.map(item)}
      </Menu>
      {(asked === "deposit" || asked === "withdraw") && <MoneyDialog way={asked} onClose={close} />}
      {asked === "reset" && <ResetDialog onClose={close} />}
      {asked === "archive" && <ArchiveDialog onClose={close} />}
    </>
  );
}
