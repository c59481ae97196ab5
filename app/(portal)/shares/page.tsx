// The user's shares: who sees what of theirs, and how often it was looked at.
import type { Metadata } from "next";
import { SharesPage } from "@/components/share/shares-page";
import { PageRequest } from "@/lib/formats/requests/list-requests";
import { listShares } from "@/lib/services/share/list-shares";
import { userPage } from "@/lib/web/pages";
import { revoke } from "./actions";

export const metadata: Metadata = { title: "Shared evidence" };

export default userPage(async (user, { search }) => (
  <SharesPage shares={await listShares(user, PageRequest.parse(search).page)} revoke={revoke} />
));
