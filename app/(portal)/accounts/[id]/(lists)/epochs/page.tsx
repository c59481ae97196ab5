// The epochs of an account: what each reset has closed, and what runs now.
import type { Metadata } from "next";
import { EpochsList } from "@/components/account/epochs/epochs-list";
import { compareEpochs } from "@/lib/services/record/compare-epochs";
import { accountPage } from "@/lib/web/pages";

export const metadata: Metadata = { title: "Epochs" };

export default accountPage(async (account) => (
  <EpochsList account={account} epochs={await compareEpochs(account)} />
));
