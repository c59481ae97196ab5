// A shared run for anybody: its evidence, or what stays of it once it was taken back.
import { PublicFrame } from "@/components/frame/public-frame";
import { SharedEvidence } from "@/components/share/shared-evidence";
import { TombstonePanel } from "@/components/share/tombstone-panel";
import { sharedMetadata, sharedPage } from "@/lib/web/shares/shared-page";

export const generateMetadata = sharedMetadata;

export default sharedPage((shared, { site }) =>
  shared.state === "gone" ? (
    <PublicFrame narrow>
      <TombstonePanel tombstone={shared.tombstone} />
    </PublicFrame>
  ) : (
    <PublicFrame wide>
      <SharedEvidence {...shared} site={site} />
    </PublicFrame>
  ),
);
