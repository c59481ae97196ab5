// Taking in a plan: drop the file, then see its rows checked, or every row that is wrong.
"use client";
import { useState } from "react";
import { toast } from "sonner";
import { FileDrop } from "../action/file-drop";
import { postForm } from "../action/post-form";
import { RefusalPanel } from "../action/refusal-panel";
import { useAction } from "../action/use-action";
import { planAddress } from "../frame/addresses";
import { useGo } from "../ui/app-link";
import { PlanText } from "./plan-text";

interface PlanUploadProps {
  /** Where to post a form with `file`; it answers with the plan's id. */
  readonly upload: string;
  /** The account that the preview opens with. */
  readonly account?: string;
  readonly maxBytes?: number;
}

export function PlanUpload({ upload, account, maxBytes = 5_000_000 }: PlanUploadProps) {
  const { run, pending, refusal, forget } = useAction((form: FormData) =>
    postForm<{ readonly id: string; readonly again?: boolean }>(upload, form),
  );
  const [name, setName] = useState("");
  const go = useGo();
  const send = (file: File) => {
    const form = new FormData();
    form.set("file", file);
    setName(file.name);
    forget();
    run(form, ({ id, again }) => {
      if (again) toast.info("This file was here before", { description: "It is the same plan." });
      go.to(planAddress(id, account));
    });
  };
  return (
    <div className="flex flex-col gap-3">
      <FileDrop
        what="a trade plan (CSV or Parquet)"
        accept=".csv,.parquet,text/csv"
        maxBytes={maxBytes}
        busy={pending ? `Reading ${name}…` : null}
        onFile={send}
      />
      <PlanText busy={pending} onFile={send} />
      <RefusalPanel refusal={refusal} title={`${name || "The file"} was not taken`} />
    </div>
  );
}
