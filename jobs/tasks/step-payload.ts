// What the queue hands to a step: checked, because anybody with the database could have put it there.
import { z } from "zod";

export const StepPayload = z.object({
  download: z.uuid(),
  symbol: z.string().max(16),
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
});
