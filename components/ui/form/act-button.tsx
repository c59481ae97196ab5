// One act on a row: a sign on a desk, where rows are tight; with its word on a phone.
"use client";
import type { LucideIcon } from "lucide-react";
import { Button } from "../button";

interface ActButtonProps {
  readonly word: string;
  /** What it does to which row: "Cancel order 4, AMD". */
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly onClick: () => void;
  readonly disabled?: boolean;
}

export function ActButton({ word, label, Icon, onClick, disabled = false }: ActButtonProps) {
  return (
    <Button
      size="small"
      look="quiet"
      className="max-md:border-control/60 md:w-8 md:px-0"
      aria-label={label}
      title={label}
      disabled={disabled}
      icon={<Icon aria-hidden className="size-4" />}
      onClick={onClick}
    >
      <span className="md:hidden">{word}</span>
    </Button>
  );
}
