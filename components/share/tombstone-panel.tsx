// What stays where a shared run was taken back: its id, its dates, and the count of tries.
import { instantForPeople } from "@/lib/formats/display-time";
import type { Tombstone } from "@/lib/formats/shares/share";
import { placesForPeople } from "@/lib/formats/shares/share-words";

export function TombstonePanel({ tombstone }: { readonly tombstone: Tombstone }) {
  const { slug, createdAt, revokedAt, places, tries } = tombstone;
  const tried = placesForPeople(places, tries);
  return (
    <section className="rounded-lg border border-line bg-surface p-5">
      <h1 className="text-lg font-semibold text-ink">This evidence was taken back</h1>
      <p className="mt-1 text-sm text-muted">
        Whoever shared it shows it no longer. That it was here stays on record.
      </p>
      <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        <dt className="text-muted">Id</dt>
        <dd className="font-mono text-xs leading-5 wrap-anywhere text-ink">{slug}</dd>
        <dt className="text-muted">Shared</dt>
        <dd className="text-ink">{instantForPeople(createdAt)}</dd>
        <dt className="text-muted">Taken back</dt>
        <dd className="text-ink">{instantForPeople(revokedAt)}</dd>
        {tried !== null && (
          <>
            <dt className="text-muted">Registry</dt>
            <dd className="text-ink">{tried}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
