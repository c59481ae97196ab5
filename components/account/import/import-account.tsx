// Importing the files of the scripts before: dropped, replayed, every disagreement shown, then made.
"use client";
import { useState } from "react";
import type { MarketChoice } from "@/lib/formats/market-views";
import type { ImportPreview } from "@/lib/formats/views/import-view";
import { postForm } from "../../action/post-form";
import { RefusalPanel } from "../../action/refusal-panel";
import { useAction } from "../../action/use-action";
import { accountAddress } from "../../frame/addresses";
import { useGo } from "../../ui/app-link";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { DisagreementsTable } from "./disagreements-table";
import { type Chosen, ImportForm } from "./import-form";
import { ImportSummary } from "./import-summary";

interface ImportAccountProps {
  readonly markets: readonly MarketChoice[];
  /**
   * Where the files are posted with `name`, `market`, `capital` and `confirm`; answers with an `ImportPreview`,
   * whose `account` is set once it was made.
   */
  readonly address: string;
}

export function ImportAccount({ markets, address }: ImportAccountProps) {
  const go = useGo();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const send = useAction(({ of, confirm }: { of: Chosen; confirm: boolean }) =>
    postForm<ImportPreview>(address, formOf(of, confirm)),
  );
  const look = (of: Chosen) => {
    setChosen(of);
    setPreview(null);
    send.run({ of, confirm: false }, setPreview);
  };
  const make = () => {
    if (chosen === null) return;
    send.run({ of: chosen, confirm: true }, ({ account }) => {
      if (account !== null) go.to(accountAddress(account));
    });
  };
  return (
    <>
      <ImportForm markets={markets} pending={send.pending && preview === null} onLook={look} />
      <RefusalPanel refusal={send.refusal} title="The files were not imported" />
      {preview !== null && chosen !== null && (
        <>
          <ImportSummary preview={preview} />
          <DisagreementsTable disagreements={preview.disagreements} />
          <Card>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
              <Button look="primary" pending={send.pending} onClick={make}>
                {send.pending ? "Importing…" : `Create “${chosen.name}”`}
              </Button>
              <p className="min-w-0 flex-1 basis-64 text-[13px] text-muted">
                The account is made with the figures recomputed here. Your files stay as they are,
                and nothing of them is believed that the fills do not give.
              </p>
            </div>
          </Card>
        </>
      )}
    </>
  );
}

function formOf({ name, market, capital, files }: Chosen, confirm: boolean): FormData {
  const form = new FormData();
  form.set("name", name);
  form.set("market", market);
  form.set("capital", capital);
  form.set("confirm", String(confirm));
  for (const [fileName, file] of Object.entries(files)) form.append("file", file, fileName);
  return form;
}
