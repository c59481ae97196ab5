// The gallery of public evidence.
import type { Metadata } from "next";
import { PublicFrame } from "@/components/frame/public-frame";
import { GalleryPage } from "@/components/share/gallery-page";
import { PageRequest } from "@/lib/formats/requests/list-requests";
import { listGallery } from "@/lib/services/share/list-shares";
import { publicPage } from "@/lib/web/pages";

export const metadata: Metadata = { title: "Evidence" };

export default publicPage(async (viewer, { search }) => (
  <PublicFrame signedIn={viewer !== null}>
    <GalleryPage shares={await listGallery(PageRequest.parse(search).page)} />
  </PublicFrame>
));
