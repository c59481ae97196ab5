// The account's files, in the columns that the scripts before Paperproof wrote.
"use client";
import { ChevronDown, Download } from "lucide-react";
import { Menu, MenuItem } from "../frame/menu";
import { Button } from "../ui/button";

/** A file and where it is. */
export interface FileLink {
  readonly name: string;
  readonly href: string;
}

export function ExportMenu({ files }: { readonly files: readonly FileLink[] }) {
  return (
    <Menu
      trigger={
        <Button size="small" icon={<Download aria-hidden className="size-4" />}>
          Export
          <ChevronDown aria-hidden className="size-3.5 text-muted" />
        </Button>
      }
    >
      {files.map(({ name, href }) => (
        <MenuItem key={name} asChild>
          <a href={href} download className="font-mono text-[13px]">
            {name}
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}
