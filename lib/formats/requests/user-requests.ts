// Requests about a person: signing up, signing in, and their settings.
import { z } from "zod";
import { lineOfText } from "./fields";

/** The shortest password there may be. */
export const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 1_000;

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "is too long for an e-mail address")
  .pipe(z.email("is not an e-mail address"));

/** Signing in says nothing about the form of a password: a wrong one is just wrong. */
export const SignInRequest = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(LONGEST_PASSWORD),
});
export type SignInRequest = z.output<typeof SignInRequest>;

export const SignUpRequest = z.object({
  displayName: lineOfText(60),
  email,
  password: z
    .string()
    .min(SHORTEST_PASSWORD, `must have at least ${SHORTEST_PASSWORD} characters`)
    .max(LONGEST_PASSWORD, `may have ${LONGEST_PASSWORD} characters at the most`),
});
export type SignUpRequest = z.output<typeof SignUpRequest>;

export const RenameUserRequest = z.object({ displayName: lineOfText(60) });
export type RenameUserRequest = z.output<typeof RenameUserRequest>;

export const EndSignInRequest = z.object({ signIn: z.uuid() });
export type EndSignInRequest = z.output<typeof EndSignInRequest>;

export const NothingAsked = z.undefined().or(z.object({}));
export type NothingAsked = z.output<typeof NothingAsked>;
