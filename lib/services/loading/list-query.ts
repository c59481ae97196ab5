// A list request as a query of one epoch: the filters that are set, and times in New York dates.
import { newYorkInstant } from "@/lib/core/base/new-york";
import { civilFromText, dateOfDays, daysOfDate, type Instant } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { loadAccount } from "@/lib/db/accounts";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { ListRequest } from "@/lib/formats/requests/list-requests";

/** What a list is read by: its query, and the account as it stands; null for an older epoch. */
export async function listQuery(id: OwnedAccountId, asked: ListRequest, pageSize: number) {
  const row = await loadAccount(id);
  const epoch = asked.epoch ?? row.epoch;
  const account: Account | null = epoch === row.epoch ? row.account : null;
  return { account, query: { epoch, page: asked.page, pageSize, ...filtersOf(asked) } };
}

/** The filters of a request that are set; each list takes the ones that it has a column for. */
function filtersOf(asked: ListRequest) {
  const { symbol, status, group, side, kind, reason, account, only, sort, way } = asked;
  const from = midnight(asked.from);
  const before = asked.to === null ? null : midnight(dateOfDays(daysOfDate(asked.to) + 1));
  return {
    ...(symbol !== null && { symbol }),
    ...(status !== null && { status }),
    ...(group !== null && { group }),
    ...(side !== null && { side }),
    ...(kind !== null && { kind }),
    ...(reason !== null && { reason }),
    ...(account !== null && { account }),
    ...(only === "closes" && { closes: true }),
    ...(sort !== null && { sorting: { by: sort, way: way === "down" ? "desc" : "asc" } as const }),
    ...(from !== null && { from }),
    ...(before !== null && { before }),
  };
}

/** Where a New York date begins; no clock there ever skips midnight. */
function midnight(date: string | null): Instant | null {
  const civil = date === null ? null : civilFromText(date);
  return civil && newYorkInstant(civil, 0);
}
