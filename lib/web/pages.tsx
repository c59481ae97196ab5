// The one way onto a page: who may see it, and what of theirs it shows.
import "server-only";
import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import type { ReactNode } from "react";
import type { Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { type Refusal, sayRefusal } from "@/lib/formats/problems";
import type { AccountCard } from "@/lib/formats/views/account-view";
import { type OwnedAccount, ownAccount } from "@/lib/services/account/own-account";
import type { SignedInUser } from "@/lib/services/user/find-user";
import { loadAccountHead } from "./account-head";
import { wallClock } from "./clock";
import { currentUser } from "./sign-in/current-user";

export interface PageQuery {
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, string | undefined>>;
  readonly now: Instant;
}

interface PageProps {
  readonly params: Promise<Record<string, string>>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

type Page = (props: PageProps) => Promise<ReactNode>;

async function queryOf(props: PageProps): Promise<PageQuery> {
  // Asking for the connection keeps every page dynamic: its nonce is made for this very request.
  await connection();
  const search = Object.entries(await props.searchParams).map(
    ([key, value]) => [key, Array.isArray(value) ? value[0] : value] as const,
  );
  return { params: await props.params, search: Object.fromEntries(search), now: wallClock() };
}

/** A page that anybody may see; it is told who looks, if somebody is signed in. */
export function publicPage(
  render: (user: SignedInUser | null, query: PageQuery) => Promise<ReactNode> | ReactNode,
): Page {
  return async (props) => {
    const query = await queryOf(props);
    return render(await currentUser(), query);
  };
}

/** A page for somebody who is signed in; others are sent to sign in and come back. */
export function userPage(
  render: (user: SignedInUser, query: PageQuery) => Promise<ReactNode> | ReactNode,
): Page {
  return async (props) => {
    const query = await queryOf(props);
    const user = await currentUser();
    if (!user) redirect("/sign-in" as Route);
    return render(user, query);
  };
}

/** A page about one of the user's own accounts, named `id` in its address. */
export function accountPage(
  render: (account: OwnedAccount, query: PageQuery, user: SignedInUser) => Promise<ReactNode>,
): Page {
  return userPage(async (user, query) => {
    const owned = await ownAccount(user.id, query.params.id ?? "");
    if (!owned) notFound();
    return render(owned, query, user);
  });
}

interface LayoutProps {
  readonly children: ReactNode;
  readonly params: Promise<Record<string, string>>;
}

/** What stands around the pages of somebody who is signed in; others are sent to sign in. */
export function userLayout(
  render: (user: SignedInUser, children: ReactNode, now: Instant) => Promise<ReactNode>,
): (props: LayoutProps) => Promise<ReactNode> {
  return async ({ children }) => {
    await connection();
    const user = await currentUser();
    if (!user) redirect("/sign-in" as Route);
    return render(user, children, wallClock());
  };
}

/** What stands around the pages of one of the user's own accounts, named `id` in its address. */
export function accountLayout(
  render: (head: AccountCard, children: ReactNode) => ReactNode,
): (props: LayoutProps) => Promise<ReactNode> {
  return async ({ children, params }) => {
    await connection();
    return render(await loadAccountHead((await params).id ?? ""), children);
  };
}

/** What a page shows of a result; a thing that is not there (or not yours) is a 404. */
export function shown<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  if (result.refusal.code === "not-found") notFound();
  throw new Error(sayRefusal(result.refusal));
}
