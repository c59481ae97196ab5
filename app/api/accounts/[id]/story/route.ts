// The story of one order, fill or trade as JSON: the bars around it and the rule behind it.
import { refuse } from "@/lib/core/base/result";
import { StoryRequest } from "@/lib/formats/requests/story-requests";
import { loadStory } from "@/lib/services/record/load-story";
import { accountRoute } from "@/lib/web/routes";

export const GET = accountRoute(async (account, { request, now }) => {
  const asked = StoryRequest.safeParse(Object.fromEntries(request.nextUrl.searchParams));
  return asked.success ? loadStory(account, asked.data, now) : refuse({ code: "not-found" });
});
