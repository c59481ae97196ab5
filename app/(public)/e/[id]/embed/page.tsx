// A shared run in a few figures, for a frame in somebody else's page.
import { sharedAddress } from "@/components/frame/addresses";
import { EmbedCard } from "@/components/share/embed-card";
import { TombstonePanel } from "@/components/share/tombstone-panel";
import { embeddedPage, sharedMetadata } from "@/lib/web/shares/shared-page";

export const generateMetadata = sharedMetadata;

export default embeddedPage((head, { site }) =>
  head.state === "gone" ? (
    <TombstonePanel tombstone={head.tombstone} />
  ) : (
    <EmbedCard share={head.share} address={`${site}${sharedAddress(head.share.slug)}`} />
  ),
);
