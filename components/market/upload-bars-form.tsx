// Adding bars: a file, a name for the market, and the zone its times are in.
"use client";
import { type FormEvent, useState } from "react";
import { FileDrop } from "../action/file-drop";
import { postForm } from "../action/post-form";
import { RefusalPanel } from "../action/refusal-panel";
import { useAction } from "../action/use-action";
import { marketAddress } from "../frame/addresses";
import { useGo } from "../ui/app-link";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Select } from "../ui/select";

interface UploadBarsFormProps {
  /** Where to post a form with `file`, `name` and `zone`; it answers with the market's id. */
  readonly upload: string;
  readonly maxBytes?: number;
}

const ZONES = [
  { value: "new-york", label: "New York time" },
  { value: "utc", label: "UTC" },
] as const;

export function UploadBarsForm({ upload, maxBytes = 5_000_000 }: UploadBarsFormProps) {
  const { run, pending, refusal, forget } = useAction((form: FormData) =>
    postForm<{ readonly id: string }>(upload, form),
  );
  const [file, setFile] = useState<File | null>(null);
  const go = useGo();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (file === null) return;
    const form = new FormData(event.currentTarget);
    form.set("file", file);
    forget();
    run(form, ({ id }) => go.to(marketAddress(id)));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FileDrop
        what="bars (CSV, long form)"
        accept=".csv,text/csv"
        maxBytes={maxBytes}
        chosen={file}
        busy={pending ? `Reading ${file?.name ?? "the file"}…` : null}
        onFile={setFile}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          key={file?.name}
          label="Name of the market"
          name="name"
          required
          maxLength={60}
          defaultValue={file?.name.replace(/\.[^.]+$/, "").slice(0, 60)}
          placeholder="US hourly, July 2025"
        />
        <Select
          label="Times without a zone are in"
          name="zone"
          choices={ZONES}
          hint="A time that names its zone keeps it."
        />
      </div>
      <RefusalPanel refusal={refusal} title={`${file?.name ?? "The file"} was not taken`} />
      <Button
        type="submit"
        look="primary"
        className="self-start"
        disabled={file === null}
        pending={pending}
      >
        {pending ? "Reading the bars…" : "Add the market"}
      </Button>
    </form>
  );
}
