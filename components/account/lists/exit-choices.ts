// Why something was closed, as a filter offers it.
import { EXIT_REASONS } from "@/lib/formats/requests/list-requests";
import { reasonForPeople } from "@/lib/formats/words/exit-words";

export const EXIT_CHOICES = EXIT_REASONS.map((reason) => ({
  value: reason,
  label: reasonForPeople(reason),
}));
