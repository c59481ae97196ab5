// The task of each minute: steps whose worker is gone are put back, and stale uploads swept out.
import { instant } from "@/lib/core/base/time";
import { tendDownloads as tend } from "@/lib/services/market/tend-downloads";

export async function tendDownloads(): Promise<void> {
  await tend(instant(Date.now()));
}
