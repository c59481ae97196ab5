// A password that can be looked at; for a new one, how many characters are still missing.
"use client";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { countForPeople } from "@/lib/formats/display";
import { Field } from "../ui/field";

const SHORTEST = 12;

interface PasswordFieldProps {
  readonly autoComplete: "current-password" | "new-password";
}

export function PasswordField({ autoComplete }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const [length, setLength] = useState(0);
  const isNew = autoComplete === "new-password";
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field
      label="Password"
      name="password"
      type={shown ? "text" : "password"}
      required
      autoComplete={autoComplete}
      spellCheck={false}
      autoCapitalize="none"
      onChange={(event) => setLength([...event.target.value].length)}
      {...(isNew ? { minLength: SHORTEST, hint: <LengthHint length={length} /> } : {})}
      aside={
        <button
          type="button"
          aria-label={shown ? "Hide the password" : "Show the password"}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="mr-1 grid size-8 pointer-coarse:size-11 shrink-0 place-items-center rounded-md text-muted hover:text-ink"
        >
          <Icon aria-hidden className="size-4" />
        </button>
      }
    />
  );
}

function LengthHint({ length }: { readonly length: number }) {
  const missing = SHORTEST - length;
  if (length === 0) return <>At least {SHORTEST} characters. Any characters, spaces too.</>;
  if (missing > 0)
    return <span aria-live="polite">{countForPeople(missing, "more character")}.</span>;
  return (
    <span aria-live="polite" className="text-gain">
      ✓ Long enough.
    </span>
  );
}
