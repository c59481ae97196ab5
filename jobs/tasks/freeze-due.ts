// The task of each minute: runs ahead that are due get their inputs, or go on waiting for them.
import type { JobHelpers } from "graphile-worker";
import { instant } from "@/lib/core/base/time";
import { freezeDue as freeze } from "@/lib/services/run/freeze-due";

export async function freezeDue(_payload: unknown, helpers: JobHelpers): Promise<void> {
  const { broken } = await freeze(instant(Date.now()));
  for (const problem of broken) helpers.logger.warn(`A run ahead was not looked at. ${problem}`);
}
