// Uploading a forecast: the file is the body, its name stands in the address.
import { uploadForecast } from "@/lib/services/forecast/upload-forecast";
import { userRoute } from "@/lib/web/routes";
import { withFileBody } from "@/lib/web/uploads";
import { withUploadInHand } from "@/lib/web/uploads-in-hand";

export const POST = userRoute((user, { request, clock }) =>
  withUploadInHand(user, () =>
    withFileBody(request, (body) => uploadForecast(user, body, clock())),
  ),
);
