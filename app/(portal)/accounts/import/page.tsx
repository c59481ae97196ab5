// Importing an account from the files of the scripts that Paperproof replaces.
import type { Metadata } from "next";
import { ImportAccount } from "@/components/account/import/import-account";
import { PageHead } from "@/components/frame/page-head";
import { listMarketChoices } from "@/lib/services/market/list-markets";
import { userPage } from "@/lib/web/pages";

export const metadata: Metadata = { title: "Import an account" };

export default userPage(async (user) => (
  <>
    <PageHead
      title="Import an account"
      lead="The fills are replayed into a new account. Nothing is stored before you have seen the result."
    />
    <ImportAccount markets={await listMarketChoices(user)} address="/api/imports" />
  </>
));
