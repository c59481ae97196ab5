// The front page: what Paperproof is, for somebody who is not signed in.
import { redirect } from "next/navigation";
import { PublicFrame } from "@/components/frame/public-frame";
import { Landing } from "@/components/user/landing";
import { publicPage } from "@/lib/web/pages";

export default publicPage((user) => {
  if (user) redirect("/accounts");
  return (
    <PublicFrame>
      <Landing />
    </PublicFrame>
  );
});
