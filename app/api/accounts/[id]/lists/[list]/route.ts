// One list of an account, filtered: a page of it as JSON, or with `format=csv` all of it as a file.
import { ok, refuse } from "@/lib/core/base/result";
import { ListNamed, ListRequest } from "@/lib/formats/requests/list-requests";
import { exportList, readList } from "@/lib/services/account/export-list";
import { accountRoute } from "@/lib/web/routes";

export const GET = accountRoute(async (account, { request, params, now }) => {
  const named = ListNamed.safeParse(params);
  if (!named.success) return refuse({ code: "not-found" });
  const { format, ...search } = Object.fromEntries(request.nextUrl.searchParams);
  const of = { list: named.data.list, asked: ListRequest.parse({ page: "1", ...search }) };
  return ok(await (format === "csv" ? exportList : readList)(account, of, now));
});
