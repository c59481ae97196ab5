// Signing up.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PublicFrame } from "@/components/frame/public-frame";
import { SignUpForm } from "@/components/user/sign-up-form";
import { publicPage } from "@/lib/web/pages";
import { signUp } from "../actions";

export const metadata: Metadata = { title: "Create an account" };

export default publicPage((user) => {
  if (user) redirect("/accounts");
  return (
    <PublicFrame narrow>
      <SignUpForm signUp={signUp} />
    </PublicFrame>
  );
});
