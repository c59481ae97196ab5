// Signing up: a name, an e-mail, a long password.
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

export interface SignUpInput {
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
}

interface SignUpFormProps {
  /** Signs the new person in as well. */
  readonly signUp: Action<SignUpInput, unknown>;
  readonly next?: string;
}

export function SignUpForm({ signUp, next = ADDRESS.accounts }: SignUpFormProps) {
  const { run, pending, refusal } = useAction(signUp);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: keyof SignUpInput): string => String(form.get(name) ?? "");
    run(
      { displayName: text("displayName"), email: text("email"), password: text("password") },
      () => window.location.assign(next),
    );
  };
  return (
    <Card>
      <h1 className="text-xl font-semibold tracking-tight">Create an account</h1>
      <p className="mt-1 text-[13px] text-muted">
        Paper money only: nothing here reaches a broker.
      </p>
      <form onSubmit={submit} className="mt-4 flex flex-col gap-4">
        <Field label="Name" name="displayName" required maxLength={60} autoComplete="name" />
        <Field label="E-mail" name="email" type="email" required autoComplete="username" />
        <PasswordField autoComplete="new-password" />
        <RefusalPanel refusal={refusal} title="The account was not created" />
        <Button type="submit" look="primary" pending={pending}>
          {pending ? "Creating…" : "Create the account"}
        </Button>
      </form>
      <p className="mt-4 text-[13px] text-muted">
        Been here before?{" "}
        <AppLink to={ADDRESS.signIn} className="rounded text-accent underline underline-offset-2">
          Sign in
        </AppLink>
      </p>
    </Card>
  );
}
