// A new run: the form, as it usually is or as another run had it.
import type { Metadata } from "next";
import { NewRun } from "@/components/run/form/new-run";
import { NewRunRequest } from "@/lib/formats/requests/evidence/run-acts";
import { loadRunChoices } from "@/lib/services/run/load-run-choices";
import { loadRunProgress } from "@/lib/services/run/manage-runs";
import { shown, userPage } from "@/lib/web/pages";
import { start } from "../actions";

export const metadata: Metadata = { title: "New run" };

export default userPage(async (user, { search, now }) => {
  const choices = await loadRunChoices(user, now);
  const { from } = NewRunRequest.parse(search);
  const like = from === null ? null : shown(await loadRunProgress(user, from));
  return <NewRun choices={choices} form={like?.request ?? choices.form} start={start} />;
});
