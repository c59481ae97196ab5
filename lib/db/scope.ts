// Scopes: ids that carry the proof of who may use them. What takes one never asks again.

declare const proof: unique symbol;

/** Somebody whose sign-in was checked, or whose row was just read by their e-mail. */
export type UserId = string & { readonly [proof]: "UserId" };
/** An account that the person asking owns. */
export type OwnedAccountId = string & { readonly [proof]: "OwnedAccountId" };
/** A plan that the person asking owns. */
export type OwnedPlanId = string & { readonly [proof]: "OwnedPlanId" };
/** A forecast that the person asking owns. */
export type OwnedForecastId = string & { readonly [proof]: "OwnedForecastId" };
/** A market that the person asking may read: the sample, a feed, or an upload of their own. */
export type ReadableMarketId = string & { readonly [proof]: "ReadableMarketId" };
/** A download that the person asking started. */
export type OwnedDownloadId = string & { readonly [proof]: "OwnedDownloadId" };
/** A run that its owner shows to anybody who has the address of its share. */
export type SharedRunId = string & { readonly [proof]: "SharedRunId" };
/** A file that the person asking handed in and has not confirmed yet. */
export type OwnedStagedId = string & { readonly [proof]: "OwnedStagedId" };
/** A run that the person asking owns. */
export type OwnedRunId = string & { readonly [proof]: "OwnedRunId" };
/** A run whose evidence the person asking may see. */
export type SeenRunId = OwnedRunId | SharedRunId;

/**
 * The mints. A test holds who calls them: users and sign-ins for people, accounts, plans, forecasts,
 * markets, downloads, staged uploads and runs for things, and what belongs to a thing already proven.
 */
export const provenUser = (id: string): UserId => id as UserId;
export const provenAccount = (id: string): OwnedAccountId => id as OwnedAccountId;
export const provenPlan = (id: string): OwnedPlanId => id as OwnedPlanId;
export const provenForecast = (id: string): OwnedForecastId => id as OwnedForecastId;
export const provenMarket = (id: string): ReadableMarketId => id as ReadableMarketId;
export const provenDownload = (id: string): OwnedDownloadId => id as OwnedDownloadId;
export const provenShare = (id: string): SharedRunId => id as SharedRunId;
export const provenStaged = (id: string): OwnedStagedId => id as OwnedStagedId;
export const provenRun = (id: string): OwnedRunId => id as OwnedRunId;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for the form of our ids; an address may say anything, and the database refuses other forms. */
export const isUuid = (text: unknown): text is string =>
  typeof text === "string" && UUID.test(text);
