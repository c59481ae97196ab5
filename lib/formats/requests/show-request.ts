// Which of a user's accounts a page shows.
import { z } from "zod";

/** Anything else is the accounts in use. */
export const ShowRequest = z.object({ show: z.enum(["archived"]).nullish().catch(null) });
