// The front page for people who are not signed in: one claim, two ways in, three facts.
"use client";
import { ClipboardCheck, FileClock, Scale } from "lucide-react";
import { RefusalPanel } from "../action/refusal-panel";
import { type Action, useAction } from "../action/use-action";
import { ADDRESS } from "../frame/addresses";
import { Button, ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { FillPicture } from "./fill-picture";
import type { SignInInput } from "./sign-in-form";

interface LandingProps {
  /** The demo's sign-in and the action that uses it; absent where the operator hides the demo. */
  readonly demo?: { readonly as: SignInInput; readonly signIn: Action<SignInInput, unknown> };
}

const FACTS = [
  {
    Icon: ClipboardCheck,
    title: "Your plan, row by row",
    text: "Upload a trade plan as CSV or Parquet. Every row is accepted, or refused with its reason, before anything is executed.",
  },
  {
    Icon: Scale,
    title: "Fills by written rules",
    text: "A gap fills at the open, a stop comes before a target in the same bar, no order sees a later price. Each fill names its rule and its bar.",
  },
  {
    Icon: FileClock,
    title: "A log that only grows",
    text: "Balances, positions and P&L are views of one append-only log, exact to a millionth of a dollar. Export them as JSON and CSV.",
  },
] as const;

export function Landing({ demo }: LandingProps) {
  return (
    <>
      <section className="grid items-center gap-x-12 gap-y-8 py-4 md:py-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div>
          <h1 className="text-3xl leading-tight font-semibold tracking-tight text-balance text-ink md:text-[40px] md:leading-[1.15]">
            Try your trade plan on paper, and see exactly why every fill happened.
          </h1>
          <p className="mt-4 max-w-xl text-base leading-6 text-muted">
            Paperproof runs your signals through a simulated broker, bar by bar, in New York market
            hours. No real money, no real orders.
          </p>
          <div className="mt-6 flex flex-wrap gap-3">
            {demo && <DemoButton {...demo} />}
            <ButtonLink to={ADDRESS.signUp} look={demo ? "secondary" : "primary"}>
              Create an account
            </ButtonLink>
          </div>
        </div>
        <FillPicture />
      </section>
      <ul className="grid gap-3 md:grid-cols-3">
        {FACTS.map(({ Icon, title, text }) => (
          <li key={title} className="min-w-0">
            <Card className="h-full">
              <Icon aria-hidden className="size-5 text-accent" />
              <h2 className="mt-3 text-sm font-semibold">{title}</h2>
              <p className="mt-1 text-sm text-muted">{text}</p>
            </Card>
          </li>
        ))}
      </ul>
      <p className="mt-6 text-[13px] text-muted">
        The demo trades on a synthetic sample market: made-up prices, labeled wherever they appear.
        Upload your own bars to trade on real ones.
      </p>
    </>
  );
}

function DemoButton({ as, signIn }: NonNullable<LandingProps["demo"]>) {
  const { run, pending, refusal } = useAction(signIn);
  return (
    <>
      <Button
        look="primary"
        pending={pending}
        onClick={() => run(as, () => window.location.assign(ADDRESS.accounts))}
      >
        {pending ? "Opening the demo…" : "Start with the demo"}
      </Button>
      <div className="order-last w-full empty:hidden">
        <RefusalPanel refusal={refusal} title="The demo did not open" />
      </div>
    </>
  );
}
