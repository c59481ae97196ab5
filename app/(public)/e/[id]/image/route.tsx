// The picture of a shared run, for sites that show one beside its link.
import { SharePicture } from "@/components/share/share-picture";
import { loadSharedSummary } from "@/lib/services/share/load-shared";
import { pictureRoute } from "@/lib/web/shares/shared-route";

export const GET = pictureRoute(
  ({ params }) => loadSharedSummary(params.id ?? ""),
  (summary) => <SharePicture summary={summary} />,
);
