// Verifying any bundle in the browser, for whoever was given one as a file.
import type { Metadata } from "next";
import { PublicFrame } from "@/components/frame/public-frame";
import { VerifyPage } from "@/components/verify/verify-page";
import { publicPage } from "@/lib/web/pages";

export const metadata: Metadata = { title: "Verify evidence" };

export default publicPage((viewer) => (
  <PublicFrame signedIn={viewer !== null}>
    <VerifyPage />
  </PublicFrame>
));
