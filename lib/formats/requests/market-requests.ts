// Requests about markets: the fields that come with an uploaded file of bars.
import { z } from "zod";
import { lineOfText } from "./fields";

export const UploadBarsRequest = z.object({
  name: lineOfText(60),
  /** Where times without a zone are (rule T4). */
  zone: z.enum(["new-york", "utc"]),
});
export type UploadBarsRequest = z.output<typeof UploadBarsRequest>;
