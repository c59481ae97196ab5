// The public page of a run: what it shows and by whom, its evidence, Verify, and how to take it along.
import type { ReactNode } from "react";
import { instantForPeople } from "@/lib/formats/display-time";
import type { SignedResult } from "@/lib/formats/evidence/signature";
import type { Covers } from "@/lib/formats/evidence/verdict";
import type { EvidencePage } from "@/lib/formats/evidence-page/page";
import type { SharedView } from "@/lib/formats/shares/share";
import { shareTitle } from "@/lib/formats/shares/share-words";
import { EvidenceBody } from "../evidence/evidence-body";
import { sharedAddress, withQuery } from "../frame/addresses";
import { Card } from "../ui/card";
import { CopyField } from "../ui/copy/copy-field";
import { CopyHash } from "../ui/copy/copy-hash";
import { Notice } from "../ui/notice";
import { VerifyPanel } from "../verify/verify-panel";

export interface SharedEvidenceProps {
  readonly share: SharedView;
  readonly page: EvidencePage;
  /** Null where there is no bundle to verify. */
  readonly verifiable: {
    readonly evidenceId: string;
    readonly publicKey: string;
    readonly covers: Covers;
  } | null;
  readonly signed: SignedResult | null;
  /** The site's own address, for what is taken along. */
  readonly site: string;
}

export function SharedEvidence({ share, page, verifiable, signed, site }: SharedEvidenceProps) {
  const base = sharedAddress(share.slug);
  const file = (name: string) => withQuery(`${base}/files/${name}`, { cell: page.cell });
  const downloads = [
    ...(verifiable ? [{ label: "Bundle (zip)", href: `${base}/files/bundle.zip` }] : []),
    { label: "Equity (CSV)", href: file("equity.csv") },
    { label: "Evidence (JSON)", href: file("evidence.json") },
  ];
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight text-ink">
          {shareTitle(share.summary)}
        </h1>
        <p className="mt-0.5 text-[13px] text-muted">
          {share.by === null ? "Shared" : `Shared by ${share.by}`} on{" "}
          {instantForPeople(share.createdAt)}
          {share.visibility === "link" && ", for those who have the link"}
        </p>
      </div>
      {signed && <NotVerifiable signed={signed} />}
      {verifiable?.covers === "trades" && <TradesOnly />}
      <EvidenceBody
        page={page}
        base={base}
        downloads={downloads}
        tradesFile={verifiable && file("trades.csv")}
        {...(verifiable && {
          verify: (
            <VerifyPanel bundle={`${base}/files/bundle.zip`} className="md:w-md" {...verifiable} />
          ),
        })}
      />
      <Embed address={`${site}${base}/embed`} />
    </div>
  );
}

function TradesOnly(): ReactNode {
  return (
    <Notice>
      <p className="font-semibold">The bars are a data vendor's, and are not published whole.</p>
      <p>
        Of them this page and its bundle hold those that each trade touched, from the open of its
        session to its exit, and the digests of all. Verify runs every trade again; which lines were
        chosen it does not cover.
      </p>
    </Notice>
  );
}

function NotVerifiable({ signed }: { readonly signed: SignedResult }): ReactNode {
  return (
    <Notice tone="warn">
      <p className="font-semibold">Not reader-verifiable: shown in percent only.</p>
      <p>
        Its owner keeps amounts, quantities, plans and the bundle. What stands for them is the
        digest of the result, which this server has computed and signed: whoever is given the bundle
        later can tell that it is the same.
      </p>
      <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <span>
          Result <CopyHash value={signed.resultDigest} label="result's digest" />
        </span>
        <span>
          Signature <CopyHash value={signed.signature} label="signature" />
        </span>
        <span>
          Key <CopyHash value={signed.publicKey} label="server's public key" />
        </span>
      </p>
    </Notice>
  );
}

function Embed({ address }: { readonly address: string }) {
  const code = `<iframe src="${address}" title="Paperproof evidence" width="100%" height="260" style="border:0" loading="lazy"></iframe>`;
  return (
    <Card title="Take it along" className="print:hidden">
      <CopyField label="Code for a page of yours" value={code} />
    </Card>
  );
}
