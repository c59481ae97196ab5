// A plan as text: pasted or typed, for who has no file of it.
"use client";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { pastedFile } from "../action/pasted-file";
import { Button } from "../ui/button";

interface PlanTextProps {
  readonly busy: boolean;
  /** Takes the text as a file, like one that was dropped. */
  readonly onFile: (file: File) => void;
}

const EXAMPLE = "ticker,qty,entry_price,prob_win,etth_days\nAMD,1,227.92,0.951,2.59";

export function PlanText({ busy, onFile }: PlanTextProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="inline-flex h-9 pointer-coarse:h-11 items-center gap-1 rounded text-sm font-medium text-accent"
      >
        <ChevronRight
          aria-hidden
          className={`size-4 transition-transform duration-150 ${open ? "rotate-90" : ""}`}
        />
        Paste a plan as text
      </button>
      <div id={id} hidden={!open} className="mt-1">
        <label htmlFor={`${id}-text`} className="text-[13px] font-medium text-ink">
          Plan as text
        </label>
        <textarea
          id={`${id}-text`}
          rows={8}
          spellCheck={false}
          autoComplete="off"
          value={text}
          placeholder={EXAMPLE}
          onChange={(event) => setText(event.target.value)}
          className="mt-1.5 w-full rounded-lg border border-control bg-surface p-3 font-mono text-base text-ink outline-offset-1 placeholder:text-faint focus-visible:outline-2 focus-visible:outline-accent sm:text-[13px]"
        />
        <div className="mt-2 flex justify-end">
          <Button
            look="primary"
            pending={busy}
            disabled={text.trim() === ""}
            onClick={() => onFile(pastedFile(text))}
          >
            {busy ? "Reading…" : "Preview this text"}
          </Button>
        </div>
      </div>
    </div>
  );
}
