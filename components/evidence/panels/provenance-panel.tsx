// Provenance: where everything comes from, when it was recorded, its digests, and the files themselves.
import { Download } from "lucide-react";
import { bytesForPeople, countForPeople } from "@/lib/formats/display";
import { instantForPeople } from "@/lib/formats/display-time";
import type { EvidencePage, SetGroup } from "@/lib/formats/evidence-page/page";
import { DownloadLink } from "../../ui/button";
import { TimeText } from "../../ui/time-text";
import { Disclosure } from "../disclosure";
import { FigureList } from "../figure-list";
import { Panel } from "../panel";
import { PlainTable } from "../plain-table";

/** A file of the evidence, and where it is. */
export interface EvidenceDownload {
  readonly label: string;
  readonly href: string;
}

interface ProvenancePanelProps {
  readonly page: EvidencePage;
  readonly downloads: readonly EvidenceDownload[];
}

export function ProvenancePanel({ page, downloads }: ProvenancePanelProps) {
  const { provenance, id } = page;
  const { facts, sets, receipts, digests, files, bytes } = provenance;
  return (
    <Panel
      id="provenance"
      title="Provenance"
      lead={`${countForPeople(files, "file")}, ${bytesForPeople(bytes)} unpacked; the digest of their list names this evidence.`}
      aside={
        <div className="flex flex-wrap gap-1 print:hidden">
          {downloads.map(({ label, href }) => (
            <DownloadLink key={href} href={href} icon={<Download aria-hidden className="size-4" />}>
              {label}
            </DownloadLink>
          ))}
        </div>
      }
    >
      <FigureList figures={facts} />
      <dl className="mt-3 flex flex-col gap-1 text-[13px]">
        {[{ name: "Evidence", digest: id }, ...digests.slice(0, 3)].map(({ name, digest }) => (
          <div key={name} className="flex flex-wrap gap-x-3">
            <dt className="w-32 shrink-0 text-muted">{name}</dt>
            <dd className="min-w-0 font-mono text-xs wrap-anywhere">{digest}</dd>
          </div>
        ))}
      </dl>
      <div className="-mx-4 mt-3">
        <Sets sets={sets} />
      </div>
      {digests.length > 3 && (
        <Disclosure title={`Digests of ${countForPeople(digests.length - 3, "more input")}`}>
          <Digests rows={digests.slice(3)} />
        </Disclosure>
      )}
      <Disclosure title={countForPeople(receipts.length, "receipt")}>
        {receipts.length === 0 ? (
          <p className="text-[13px] text-muted">Nobody recorded when the plans were made.</p>
        ) : (
          <ul className="columns-1 gap-x-8 text-[13px] sm:columns-2 lg:columns-3">
            {receipts.map(({ asOf, at }) => (
              <li key={asOf} className="flex justify-between gap-3">
                <span className="text-muted">{asOf}</span> <TimeText at={at} />
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
    </Panel>
  );
}

function Sets({ sets }: { readonly sets: readonly SetGroup[] }) {
  return (
    <>
      <PlainTable
        caption="Sets of bars"
        rows={sets}
        rowKey={keyOf}
        columns={[
          { key: "use", label: "Bars that are", phone: true, cell: (set) => set.use },
          { key: "interval", label: "Interval", phone: true, cell: (set) => set.interval },
          { key: "source", label: "Source", phone: true, cell: (set) => set.source },
          { key: "adjustment", label: "Adjustment", cell: (set) => set.adjustment },
          { key: "tickers", label: "Tickers", wide: true, cell: (set) => set.tickers },
          { key: "count", label: "Sets", numeric: true, cell: (set) => set.count },
          { key: "fetched", label: "Fetched", cell: fetchedOf },
        ]}
      />
      <div className="px-4">
        <Disclosure title="Digests of the sets">
          {sets.map((set) => (
            <div key={keyOf(set)} className="mb-3">
              <p className="text-xs text-muted">
                {set.interval}, {set.source}, {set.use}
                {set.count > set.sets.length &&
                  `: the first ${set.sets.length} of ${set.count}; all are in manifest.json`}
              </p>
              <Digests rows={set.sets.map(({ symbol, digest }) => ({ name: symbol, digest }))} />
            </div>
          ))}
        </Disclosure>
      </div>
    </>
  );
}

const keyOf = ({ use, interval, source, adjustment }: SetGroup): string =>
  `${use} ${interval} ${source} ${adjustment}`;

function fetchedOf({ fetchedFrom, fetchedTo }: SetGroup): string {
  if (fetchedFrom === null || fetchedTo === null) return "not from a feed";
  const [from, to] = [instantForPeople(fetchedFrom), instantForPeople(fetchedTo)];
  return from === to ? from : `${from} to ${to}`;
}

interface DigestsProps {
  readonly rows: readonly { readonly name: string; readonly digest: string }[];
}

const Digests = ({ rows }: DigestsProps) => (
  <ul className="text-xs">
    {rows.map(({ name, digest }) => (
      <li key={`${name} ${digest}`} className="flex flex-wrap gap-x-3">
        <span className="w-32 shrink-0 text-muted">{name}</span>
        <span className="min-w-0 font-mono wrap-anywhere">{digest}</span>
      </li>
    ))}
  </ul>
);
