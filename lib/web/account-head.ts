// What the layout of an account's pages shows: read for its owner, or not found.
import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { EXPORT_FILES, type ExportFile } from "@/lib/formats/requests/list-requests";
import type { AccountCard } from "@/lib/formats/views/account-view";
import { loadCard } from "@/lib/services/account/load-card";
import { ownAccount } from "@/lib/services/account/own-account";
import { wallClock } from "./clock";
import { currentUser } from "./sign-in/current-user";

/** The card of one of the user's accounts; a 404 for anybody else's. */
export const loadAccountHead = cache(async (id: string): Promise<AccountCard> => {
  const user = await currentUser();
  const owned = user && (await ownAccount(user.id, id));
  return owned ? loadCard(owned, wallClock()) : notFound();
});

/** Where a file of an account is downloaded. */
export const exportAddress = (id: string, file: ExportFile): string =>
  `/api/accounts/${encodeURIComponent(id)}/export/${file}`;

/** Every file of an account with its address. */
export const exportLinks = (id: string): { readonly name: string; readonly href: string }[] =>
  EXPORT_FILES.map((name) => ({ name, href: exportAddress(id, name) }));
