// Signing in with e-mail and password.
"use client";
import type { FormEvent } from "react";
import { RefusalPanel } from "../action/refusal-panel";
import { type Action, useAction } from "../action/use-action";
import { ADDRESS } from "../frame/addresses";
import { AppLink } from "../ui/app-link";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { PasswordField } from "./password-field";

export interface SignInInput {
  readonly email: string;
  readonly password: string;
}

interface SignInFormProps {
  readonly signIn: Action<SignInInput, unknown>;
  /** Where to go then. */
  readonly next?: string;
  /** The demo's sign-in, shown where there is one. */
  readonly demo?: SignInInput;
}

export function SignInForm({ signIn, next = ADDRESS.accounts, demo }: SignInFormProps) {
  const { run, pending, refusal } = useAction(signIn);
  // A whole new page, so that it is made for the person who is now signed in.
  const enter = (input: SignInInput) => run(input, () => window.location.assign(next));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    enter({ email: String(form.get("email")), password: String(form.get("password")) });
  };
  return (
    <Card>
      <h1 className="text-xl font-semibold tracking-tight">Sign in</h1>
      <form onSubmit={submit} className="mt-4 flex flex-col gap-4">
        <Field label="E-mail" name="email" type="email" required autoComplete="username" />
        <PasswordField autoComplete="current-password" />
        <RefusalPanel refusal={refusal} title="You are not signed in" />
        <Button type="submit" look="primary" pending={pending}>
          {pending ? "Signing in…" : "Sign in"}
        </Button>
      </form>
      {demo && (
        <div className="mt-4 flex flex-col gap-2 border-t border-line pt-4">
          <p className="text-[13px] text-muted">Only looking? The demo has trades to explore.</p>
          <Button disabled={pending} onClick={() => enter(demo)}>
            Start with the demo
          </Button>
        </div>
      )}
      <p className="mt-4 text-[13px] text-muted">
        New here?{" "}
        <AppLink to={ADDRESS.signUp} className="rounded text-accent underline underline-offset-2">
          Create an account
        </AppLink>
      </p>
    </Card>
  );
}
