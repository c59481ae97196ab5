// A place for the five files: dropped together or one by one, each ticked off as it comes.
"use client";
import { CircleCheck, CircleDashed, FileUp, LoaderCircle, X } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { bytesForPeople, namesForPeople } from "@/lib/formats/display";
import type { SeedFileName } from "@/lib/formats/seed-state/seed-file";
import { SEED_FILES, type SeedFiles, sortFiles } from "./seed-files";

interface FilesDropProps {
  readonly files: SeedFiles;
  readonly busy: boolean;
  /** True when somebody wanted to go on without the fills. */
  readonly isMissing: boolean;
  readonly onFiles: (files: SeedFiles) => void;
}

export function FilesDrop({ files, busy, isMissing, onFiles }: FilesDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [strange, setStrange] = useState<readonly string[]>([]);
  const take = (list: FileList | null) => {
    setOver(false);
    if (list === null || busy) return;
    const sorted = sortFiles([...list]);
    setStrange(sorted.strange);
    onFiles({ ...files, ...sorted.known });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  const look = over ? "border-accent bg-accent-soft" : "border-control bg-surface hover:bg-sunken";
  return (
    <div className="flex flex-col gap-3">
      <button
        type="button"
        aria-busy={busy || undefined}
        onClick={() => !busy && input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`flex min-h-28 w-full flex-col items-center justify-center gap-2 rounded-lg border border-dashed px-4 py-5 text-center transition-colors duration-150 ${look}`}
      >
        <Asked busy={busy} />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        accept=".csv,.json,text/csv,application/json"
        aria-label="Choose the files of an account"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }}
      />
      <ul className="grid gap-x-6 gap-y-1.5 text-[13px] sm:grid-cols-2">
        {SEED_FILES.map(({ name, what, required }) => (
          <FileLine
            key={name}
            name={name}
            what={required ? `${what} (needed)` : what}
            file={files[name]}
            onForget={() => onFiles(without(files, name))}
          />
        ))}
      </ul>
      {strange.length > 0 && (
        <p role="status" className="text-[13px] text-warn">
          Left out, because the name is none of the five: {namesForPeople(strange)}.
        </p>
      )}
      {isMissing && (
        <p role="alert" className="text-sm font-medium text-loss">
          Add fills.csv: everything is recomputed from it.
        </p>
      )}
    </div>
  );
}

function Asked({ busy }: { readonly busy: boolean }) {
  return (
    <>
      {busy ? (
        <LoaderCircle aria-hidden className="size-6 animate-spin text-accent" />
      ) : (
        <FileUp aria-hidden className="size-6 text-accent" />
      )}
      <span className="text-sm font-medium text-ink">Add the files of an account</span>
      <span className="text-xs text-muted">Drop them here together, or browse.</span>
    </>
  );
}

const without = (files: SeedFiles, name: SeedFileName): SeedFiles =>
  Object.fromEntries(Object.entries(files).filter(([one]) => one !== name));

interface FileLineProps {
  readonly name: SeedFileName;
  readonly what: string;
  readonly file: File | undefined;
  readonly onForget: () => void;
}

function FileLine({ name, what, file, onForget }: FileLineProps) {
  const Icon = file ? CircleCheck : CircleDashed;
  return (
    <li className="flex min-h-7 min-w-0 items-center gap-2">
      <Icon aria-hidden className={`size-4 shrink-0 ${file ? "text-gain" : "text-faint"}`} />
      <span className="font-mono text-xs">{name}</span>
      <span className="min-w-0 flex-1 text-muted">
        {file ? bytesForPeople(file.size) : what}
        <span className="sr-only">{file ? ", added" : ", not added"}</span>
      </span>
      {file && (
        <button
          type="button"
          aria-label={`Leave out ${name}`}
          onClick={onForget}
          className="rounded p-1 text-muted hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </li>
  );
}
