// A download as it goes on, one event for each change, until it has ended.
import { ok } from "@/lib/core/base/result";
import { loadDownload } from "@/lib/services/market/manage-downloads";
import { streamRoute } from "@/lib/web/streams";

export const GET = streamRoute(async (user, { params }) => {
  const view = await loadDownload(user, params.id ?? "");
  return view.ok ? ok({ value: view.value, ended: view.value.finishedAt !== null }) : view;
});
