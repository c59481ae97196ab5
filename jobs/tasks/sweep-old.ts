// The task of each night: what nothing asks for any more is swept out, some thousand rows a step.
import type { JobHelpers } from "graphile-worker";
import { instant } from "@/lib/core/base/time";
import { sweepOld as sweep } from "@/lib/services/sweep-old";

export async function sweepOld(_payload: unknown, helpers: JobHelpers): Promise<void> {
  const { more } = await sweep(instant(Date.now()));
  if (more) await helpers.addJob("sweep-old", {}, { jobKey: "sweep-old" });
}
