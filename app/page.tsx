// The front page: what Paperproof is, for somebody who is not signed in.
import { redirect } from "next/navigation";
import { PublicFrame } from "@/components/frame/public-frame";
import { Landing } from "@/components/user/landing";
import { demoSignIn } from "@/lib/web/demo";
import { publicPage } from "@/lib/web/pages";
import { signIn } from "./(entry)/actions";

export default publicPage((user) => {
  if (user) redirect("/accounts");
  const as = demoSignIn();
  return (
    <PublicFrame>
      <Landing {...(as ? { demo: { as, signIn } } : {})} />
    </PublicFrame>
  );
});
