// What to import, under which name, on which market.
"use client";
import { type FormEvent, useState } from "react";
import type { MarketChoice } from "@/lib/formats/market-views";
import { marketForPeople } from "../../market/market-words";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Field } from "../../ui/field";
import { Select } from "../../ui/select";
import { FilesDrop } from "./files-drop";
import type { SeedFiles } from "./seed-files";

/** What is sent: to be looked at, and then to be made. */
export interface Chosen {
  readonly name: string;
  readonly market: string;
  /** Empty: what the cash in the files says. */
  readonly capital: string;
  readonly files: SeedFiles;
}

interface ImportFormProps {
  readonly markets: readonly MarketChoice[];
  readonly pending: boolean;
  readonly onLook: (chosen: Chosen) => void;
}

export function ImportForm({ markets, pending, onLook }: ImportFormProps) {
  const [files, setFiles] = useState<SeedFiles>({});
  const [problem, setProblem] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const isMissing = files["fills.csv"] === undefined;
    setProblem(isMissing);
    if (isMissing) return;
    const form = new FormData(event.currentTarget);
    const text = (field: string): string => String(form.get(field) ?? "").trim();
    onLook({ name: text("name"), market: text("market"), capital: text("capital"), files });
  };
  return (
    <Card>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FilesDrop
          files={files}
          busy={pending}
          isMissing={problem}
          onFiles={(next) => {
            setFiles(next);
            setProblem(false);
          }}
        />
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <Field label="Name" name="name" required maxLength={60} placeholder="Before Paperproof" />
          <Select
            label="Market"
            name="market"
            choices={markets.map((one) => ({
              value: one.id,
              label: marketForPeople(one),
            }))}
            hint="Its bars value what is still held."
          />
          <Field
            label="Capital"
            name="capital"
            inputMode="decimal"
            unitBefore="$"
            placeholder="from the files"
            hint="What it opened with. Empty: follows from the cash in the files."
          />
        </div>
        <Button type="submit" look="primary" className="self-start" pending={pending}>
          {pending ? "Replaying the fills…" : "Replay and compare"}
        </Button>
      </form>
    </Card>
  );
}
