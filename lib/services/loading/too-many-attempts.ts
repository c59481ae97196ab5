// The refusal of one who tried too often: how long to wait, in whole minutes.
import { type Instant, MINUTE } from "@/lib/core/base/time";
import type { TooManyAttempts } from "@/lib/db/sign-in-attempts";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

export const tooManyAttempts = ({ retryAt }: TooManyAttempts, now: Instant): ServiceRefusal => ({
  code: "too-many-attempts",
  minutes: Math.max(1, Math.ceil((retryAt - now) / MINUTE)),
});
