// The portal's addresses, so that no component spells one by hand.

export const ADDRESS = {
  home: "/",
  signIn: "/sign-in",
  signUp: "/sign-up",
  accounts: "/accounts",
  newAccount: "/accounts/new",
  importAccount: "/accounts/import",
  archivedAccounts: "/accounts?show=archived",
  forecasts: "/forecasts",
  plans: "/plans",
  market: "/market",
  shares: "/shares",
  evidence: "/evidence",
  verify: "/verify",
  runs: "/runs",
  newRun: "/runs/new",
  compareRuns: "/runs/compare",
  settings: "/settings",
} as const;

/** The pages of one account; "" is its dashboard. */
export type AccountPage =
  | ""
  | "today"
  | "plan"
  | "positions"
  | "orders"
  | "fills"
  | "trades"
  | "ledger"
  | "journal"
  | "epochs"
  | "health";

export const accountAddress = (id: string, page: AccountPage = ""): string =>
  `/accounts/${encodeURIComponent(id)}${page === "" ? "" : `/${page}`}`;

/** A plan, checked against an account where one is chosen. */
export const planAddress = (id: string, account?: string): string =>
  `/plans/${encodeURIComponent(id)}${account === undefined ? "" : `?account=${encodeURIComponent(account)}`}`;

/** A forecast, at the clock of an account where one is chosen. */
export const forecastAddress = (id: string, account?: string): string =>
  withQuery(`/forecasts/${encodeURIComponent(id)}`, { account });

export const marketAddress = (id: string): string => `/market/${encodeURIComponent(id)}`;

export const runAddress = (id: string): string => `/runs/${encodeURIComponent(id)}`;

/** A new run whose form begins as that of another. */
export const runAgainAddress = (id: string): string => withQuery(ADDRESS.newRun, { from: id });

/** An address with its filters; empty ones are left out, so that equal views have equal addresses. */
export function withQuery(
  base: string,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const kept = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return kept.length === 0 ? base : `${base}?${new URLSearchParams(kept)}`;
}

/** Where anybody sees a shared run. */
export const sharedAddress = (slug: string): string => `/e/${encodeURIComponent(slug)}`;
