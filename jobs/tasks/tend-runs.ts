// The task of each minute: runs whose worker is gone are put back.
import { instant } from "@/lib/core/base/time";
import { tendRuns as tend } from "@/lib/services/run/tend-runs";

export async function tendRuns(): Promise<void> {
  await tend(instant(Date.now()));
}
