// A person's settings: the name, the look, and where they are signed in.
"use client";
import { useTheme } from "next-themes";
import { type FormEvent, useSyncExternalStore } from "react";
import { toast } from "sonner";
import type { SignInView } from "@/lib/formats/views/sign-in-view";
import { RefusalPanel } from "../action/refusal-panel";
import { type Action, useAction } from "../action/use-action";
import { PageHead } from "../frame/page-head";
import type { SignedIn } from "../frame/user-menu";
import { useGo } from "../ui/app-link";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { SignInsTable } from "./sign-ins-table";

interface SettingsPanelProps {
  readonly user: SignedIn;
  readonly rename: Action<{ readonly displayName: string }, unknown>;
  readonly signIns: readonly SignInView[];
  readonly endSignIn: Action<{ readonly signIn: string }, unknown>;
  /** Ends all of them, this one too. */
  readonly endEverySignIn: Action<Record<string, never>, unknown>;
}

export function SettingsPanel({ user, rename, ...signIns }: SettingsPanelProps) {
  return (
    <>
      <PageHead title="Settings" />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <ProfileCard user={user} rename={rename} />
        <ThemeCard />
      </div>
      <SignInsTable {...signIns} />
    </>
  );
}

function ProfileCard({ user, rename }: Pick<SettingsPanelProps, "user" | "rename">) {
  const { run, pending, refusal } = useAction(rename);
  const go = useGo();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const displayName = String(new FormData(event.currentTarget).get("displayName") ?? "");
    run({ displayName }, () => {
      toast.success("Name saved");
      go.reload();
    });
  };
  return (
    <Card title="Profile">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label="Name"
          name="displayName"
          required
          maxLength={60}
          defaultValue={user.displayName}
          autoComplete="name"
          hint={`Signed in as ${user.email}.`}
        />
        <RefusalPanel refusal={refusal} title="The name was not saved" />
        <Button type="submit" className="self-start" pending={pending}>
          {pending ? "Saving…" : "Save"}
        </Button>
      </form>
    </Card>
  );
}

const THEMES = [
  { value: "system", label: "As the device" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

const never = () => () => {};

function ThemeCard() {
  const { theme, setTheme } = useTheme();
  // The server does not know the theme, so nothing is chosen until the page is in the browser.
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <Card title="Look">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">Theme</legend>
        {THEMES.map(({ value, label }) => {
          const chosen = inBrowser && theme === value;
          return (
            <Button
              key={value}
              aria-pressed={chosen}
              look={chosen ? "chosen" : "secondary"}
              onClick={() => setTheme(value)}
            >
              {label}
            </Button>
          );
        })}
      </fieldset>
      <p className="mt-3 text-xs text-muted">Kept in this browser.</p>
    </Card>
  );
}
