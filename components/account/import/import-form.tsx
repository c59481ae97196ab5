// What to import, under which name, on which market.
"use client";
import { type FormEvent, useState } from "react";
import type { MarketChoice } from "@/lib/formats/market-views";
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
    onLook({ name: String(form.get("name")).trim(), market: String(form.get("market")), files });
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
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" name="name" required maxLength={60} placeholder="Before Paperproof" />
          <Select
            label="Market"
            name="market"
            choices={markets.map((one) => ({
              value: one.id,
              label: one.synthetic ? `${one.name} (synthetic)` : one.name,
            }))}
            hint="Its bars value what is still held."
          />
        </div>
        <Button type="submit" look="primary" className="self-start" pending={pending}>
          {pending ? "Replaying the fills…" : "Replay and compare"}
        </Button>
      </form>
    </Card>
  );
}
