// Signing in.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PublicFrame } from "@/components/frame/public-frame";
import { SignInForm } from "@/components/user/sign-in-form";
import { demoSignIn } from "@/lib/web/demo";
import { publicPage } from "@/lib/web/pages";
import { signIn } from "../actions";

export const metadata: Metadata = { title: "Sign in" };

export default publicPage((user) => {
  if (user) redirect("/accounts");
  const demo = demoSignIn();
  return (
    <PublicFrame narrow>
      <SignInForm signIn={signIn} {...(demo ? { demo } : {})} />
    </PublicFrame>
  );
});
