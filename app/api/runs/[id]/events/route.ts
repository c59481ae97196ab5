// A run as it goes on, one event for each change, until it has ended.
import { ok } from "@/lib/core/base/result";
import { loadRunProgress } from "@/lib/services/run/manage-runs";
import { streamRoute } from "@/lib/web/streams";

export const GET = streamRoute(async (user, { params }) => {
  const view = await loadRunProgress(user, params.id ?? "");
  return view.ok ? ok({ value: view.value, ended: view.value.finishedAt !== null }) : view;
});
