// The demo's sign-in, where the operator lets the page show it.
import "server-only";
import { DEMO_USER } from "@/lib/formats/requests/demo-user";

/** Shown unless PAPERPROOF_DEMO=off: a public server may not want to offer a shared account. */
export const demoSignIn = (): { readonly email: string; readonly password: string } | null =>
  process.env.PAPERPROOF_DEMO === "off"
    ? null
    : { email: DEMO_USER.email, password: DEMO_USER.password };
