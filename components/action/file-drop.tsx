// A place for one file: drop it, paste it, or browse for it.
"use client";
import { FileUp, LoaderCircle } from "lucide-react";
import { type ClipboardEvent, type DragEvent, useId, useRef, useState } from "react";
import { bytesForPeople } from "@/lib/formats/display";
import { pastedFile } from "./pasted-file";

interface FileDropProps {
  /** What is wanted: "a trade plan (CSV)". */
  readonly what: string;
  /** As the input's accept attribute: ".csv,text/csv". */
  readonly accept: string;
  readonly maxBytes: number;
  readonly onFile: (file: File) => void;
  /** What is being done with the file, while it is. */
  readonly busy?: string | null;
  /** The file that waits to be sent, when sending is a second step. */
  readonly chosen?: File | null;
}

/** Refuses files that are too large before they travel; the server checks again. */
export function FileDrop({
  what,
  accept,
  maxBytes,
  onFile,
  busy = null,
  chosen = null,
}: FileDropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const take = (file: File | undefined) => {
    setOver(false);
    if (!file || busy !== null) return;
    const wrong = problemOf(file, maxBytes);
    setProblem(wrong);
    if (wrong === null) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  const look = over ? "border-accent bg-accent-soft" : "border-control bg-surface hover:bg-sunken";

  return (
    <div className="flex flex-col gap-2">
      <button
        type="button"
        aria-describedby={`${id}-limit`}
        aria-busy={busy !== null || undefined}
        className={`flex min-h-36 w-full flex-col items-center justify-center gap-2 rounded-lg border border-dashed px-4 py-6 text-center transition-colors duration-150 ${look}`}
        onClick={() => busy === null && input.current?.click()}
        onPaste={(event) => take(fileFrom(event))}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Standing what={what} busy={busy} chosen={chosen} />
        <span id={`${id}-limit`} className="text-xs text-muted">
          Drop it here, paste it, or browse. At most {bytesForPeople(maxBytes)}.
        </span>
      </button>
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={`Choose ${what}`}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files?.[0]);
          // So that the same file, corrected, can be chosen again.
          event.target.value = "";
        }}
      />
      {problem !== null && (
        <p role="alert" className="text-sm font-medium text-loss">
          {problem}
        </p>
      )}
    </div>
  );
}

function Standing({
  what,
  busy,
  chosen,
}: {
  what: string;
  busy: string | null;
  chosen: File | null;
}) {
  if (busy !== null) {
    return (
      <>
        <LoaderCircle aria-hidden className="size-6 animate-spin text-accent" />
        <span className="text-sm font-medium text-ink">{busy}</span>
      </>
    );
  }
  return (
    <>
      <FileUp aria-hidden className="size-6 text-accent" />
      <span className="max-w-full break-words text-sm font-medium text-ink">
        {chosen === null ? `Add ${what}` : `${chosen.name} (${bytesForPeople(chosen.size)})`}
      </span>
    </>
  );
}

function problemOf(file: File, maxBytes: number): string | null {
  if (file.size === 0) return `${file.name} is empty.`;
  if (file.size <= maxBytes) return null;
  return `${file.name} has ${bytesForPeople(file.size)}; at most ${bytesForPeople(maxBytes)} are taken. Split it and add the parts one by one.`;
}

/** A pasted file, or pasted text as a file. */
function fileFrom(event: ClipboardEvent): File | undefined {
  const file = event.clipboardData.files[0];
  if (file) return file;
  const text = event.clipboardData.getData("text/plain");
  return text.trim() === "" ? undefined : pastedFile(text);
}
