// Where a person is signed in, and the buttons that end it there.
"use client";
import type { SignInView } from "@/lib/formats/views/sign-in-view";
import { RefusalPanel } from "../action/refusal-panel";
import { type Action, useAction } from "../action/use-action";
import { ADDRESS } from "../frame/addresses";
import { useGo } from "../ui/app-link";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { TimeText } from "../ui/time-text";

interface SignInsTableProps {
  readonly signIns: readonly SignInView[];
  readonly endSignIn: Action<{ readonly signIn: string }, unknown>;
  readonly endEverySignIn: Action<Record<string, never>, unknown>;
}

export function SignInsTable({ signIns, endSignIn, endEverySignIn }: SignInsTableProps) {
  const one = useAction(endSignIn);
  const all = useAction(endEverySignIn);
  const go = useGo();
  const end = (row: SignInView) =>
    one.run({ signIn: row.id }, () => (row.current ? leave() : go.reload()));
  return (
    <Card
      flush
      title="Sign-ins"
      aside={
        <Button size="small" look="danger" pending={all.pending} onClick={() => all.run({}, leave)}>
          Sign out everywhere
        </Button>
      }
    >
      <ul className="divide-y divide-line border-t border-line">
        {signIns.map((row) => (
          <li key={row.id} className="flex items-center justify-between gap-4 px-4 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 text-sm">
                <span className="truncate" title={row.userAgent}>
                  {browserOf(row.userAgent)}
                </span>
                {row.current && <Badge tone="accent">This one</Badge>}
              </p>
              <p className="text-xs text-muted">
                since <TimeText at={row.createdAt} />, last seen <TimeText at={row.lastSeenAt} />
              </p>
            </div>
            <Button
              size="small"
              disabled={one.pending}
              aria-label={`End the sign-in in ${browserOf(row.userAgent)}`}
              onClick={() => end(row)}
            >
              End
            </Button>
          </li>
        ))}
      </ul>
      <div className="px-4 pb-3 empty:hidden">
        <RefusalPanel refusal={one.refusal ?? all.refusal} title="The sign-in was not ended" />
      </div>
    </Card>
  );
}

const leave = () => window.location.assign(ADDRESS.home);

const BROWSERS = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;

const SYSTEMS = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
] as const;

/** "Firefox on Linux", as far as the browser says. */
function browserOf(userAgent: string): string {
  const browser = BROWSERS.find(([form]) => form.test(userAgent))?.[1] ?? "Another client";
  const system = SYSTEMS.find(([form]) => form.test(userAgent))?.[1];
  return system === undefined ? browser : `${browser} on ${system}`;
}
