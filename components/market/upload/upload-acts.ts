// What a page may ask about a file that was read, as the actions that its door hands down.
import type { Action } from "../../action/use-action";

/** Makes a market of a previewed file. */
export type StoreUpload = Action<
  { readonly upload: string; readonly name: string },
  { readonly id: string }
>;

/** Throws a previewed file away. */
export type DiscardUpload = Action<{ readonly upload: string }, unknown>;
