// Shares: who may see a run, how much of it, and what a list or a tombstone says of one.
import type { Instant } from "@/lib/core/base/time";
import type { ShareSummary } from "./share-summary";

/** `link`: whoever knows the address. `public`: in the gallery as well. */
export type Visibility = "link" | "public";
export const VISIBILITIES = ["link", "public"] as const satisfies readonly Visibility[];

/** `percent`: nothing in dollars, no quantities, no plans, no bundle (rule E3). */
export type Redaction = "full" | "percent";
export const REDACTIONS = ["full", "percent"] as const satisfies readonly Redaction[];

/** What its owner chose. */
export interface ShareChoice {
  readonly visibility: Visibility;
  readonly redaction: Redaction;
  /** Whether the owner's display name stands on the page. */
  readonly byline: boolean;
}

/** A share as its owner sees it. */
export interface ShareView extends ShareChoice {
  readonly slug: string;
  readonly views: number;
  readonly createdAt: Instant;
  /** Null while it can be seen. */
  readonly revokedAt: Instant | null;
  readonly summary: ShareSummary;
  /** The run's id, and its owner's own name for it; null once it was deleted. */
  readonly run: string | null;
  readonly name: string | null;
}

/** A share as anybody sees it. */
export interface SharedView extends Omit<ShareChoice, "byline"> {
  readonly slug: string;
  readonly createdAt: Instant;
  readonly summary: ShareSummary;
  /** The display name, where its owner wants it to be seen. */
  readonly by: string | null;
}

/** What stays of one that was revoked. */
export interface Tombstone {
  readonly slug: string;
  readonly createdAt: Instant;
  readonly revokedAt: Instant;
  /** "Run k of n" of each cell, where there was a registry. */
  readonly places: readonly number[];
  readonly tries: number | null;
}

export const tombstoneOf = (
  { slug, createdAt, summary }: Pick<SharedView, "slug" | "createdAt" | "summary">,
  revokedAt: Instant,
): Tombstone => ({
  ...{ slug, createdAt, revokedAt },
  places: summary.cells.flatMap(({ k }) => k ?? []),
  tries: summary.tries,
});

const SLUG = /^[A-Za-z0-9_-]{22}$/;

/** True for the form of a slug: 128 bits in the letters of an address. */
export const isSlug = (text: unknown): text is string =>
  typeof text === "string" && SLUG.test(text);
