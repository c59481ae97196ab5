// What can be done with a run: again with changes, compared, renamed, deleted.
"use client";
import { MoreHorizontal } from "lucide-react";
import { useState } from "react";
import type { RunView } from "@/lib/formats/views/run/run-view";
import { ADDRESS, runAgainAddress, withQuery } from "../frame/addresses";
import { Menu, MenuItem, MenuLine } from "../frame/menu";
import { AppLink } from "../ui/app-link";
import { Button, ButtonLink } from "../ui/button";
import { DeleteRunDialog } from "./delete-run-dialog";
import { RenameRunDialog } from "./rename-run-dialog";
import type { RunActs } from "./run-acts";

interface RunMenuProps {
  readonly run: RunView;
  readonly acts: Pick<RunActs, "rename" | "remove">;
}

export function RunMenu({ run, acts }: RunMenuProps) {
  const [open, setOpen] = useState<"rename" | "delete" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <ButtonLink size="small" to={runAgainAddress(run.id)}>
        Run again with changes
      </ButtonLink>
      <Menu
        trigger={
          <Button
            size="small"
            aria-label="More about this run"
            icon={<MoreHorizontal aria-hidden className="size-4" />}
          />
        }
      >
        {run.state === "done" && (
          <MenuItem asChild>
            <AppLink to={withQuery(ADDRESS.compareRuns, { a: run.id })}>Compare…</AppLink>
          </MenuItem>
        )}
        <MenuItem onSelect={() => setOpen("rename")}>Rename…</MenuItem>
        <MenuLine />
        <MenuItem onSelect={() => setOpen("delete")}>Delete…</MenuItem>
      </Menu>
      {open === "rename" && <RenameRunDialog run={run} rename={acts.rename} onClose={close} />}
      {open === "delete" && <DeleteRunDialog run={run} remove={acts.remove} onClose={close} />}
    </>
  );
}
