// What somebody signed in may do with market data: download it, and store or discard an upload.
"use server";
import {
  ConfirmUploadRequest,
  DiscardUploadRequest,
  DownloadRequest,
  StartDownloadRequest,
} from "@/lib/formats/requests/market-requests";
import { cancelDownload, resumeDownload } from "@/lib/services/market/manage-downloads";
import { confirmUpload, discardUpload } from "@/lib/services/market/stage-upload";
import { startDownload } from "@/lib/services/market/start-download";
import { userAction } from "@/lib/web/actions";
import { withUploadInHand } from "@/lib/web/uploads-in-hand";

export const start = userAction(StartDownloadRequest, startDownload);
export const cancel = userAction(DownloadRequest, (user, { download }, now) =>
  cancelDownload(user, download, now),
);
export const resume = userAction(DownloadRequest, (user, { download }) =>
  resumeDownload(user, download),
);
export const store = userAction(ConfirmUploadRequest, (user, asked, now) =>
  withUploadInHand(user, () => confirmUpload(user, asked, now)),
);
export const discard = userAction(DiscardUploadRequest, (user, { upload }, now) =>
  discardUpload(user, upload, now),
);
