// Uploading bars: read and shown first, stored when their owner says so.
import type { Metadata } from "next";
import { UploadBars } from "@/components/market/upload/upload-bars";
import { userPage } from "@/lib/web/pages";
import { discard, store } from "../actions";

export const metadata: Metadata = { title: "Upload bars" };

export default userPage(() => <UploadBars upload="/api/uploads" store={store} discard={discard} />);
