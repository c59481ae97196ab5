// A user's downloads: the latest of them, and starting one.
import { ok, refuse } from "@/lib/core/base/result";
import { StartDownloadRequest } from "@/lib/formats/requests/market-requests";
import { loadDownloads } from "@/lib/services/market/manage-downloads";
import { startDownload } from "@/lib/services/market/start-download";
import { badRequest } from "@/lib/web/answer";
import { readJsonBody } from "@/lib/web/json-body";
import { userRoute } from "@/lib/web/routes";

export const GET = userRoute(async (user, { request }) =>
  ok(await loadDownloads(user, request.nextUrl.searchParams.get("market") ?? undefined)),
);

export const POST = userRoute(async (user, { request, clock }) => {
  const body = await readJsonBody(request);
  if (!body.ok) return body;
  const asked = StartDownloadRequest.safeParse(body.value);
  if (!asked.success) return refuse(badRequest(asked.error));
  return startDownload(user, asked.data, clock());
});
