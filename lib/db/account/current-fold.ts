// Which form a stored fold has: one of an older release is never used, but folded again from the log.
import { ACCOUNT_VERSION } from "@/lib/core/broker/account";

// In canonical JSON `v` comes last, so that a look at the end is enough.
const END = `,"v":${ACCOUNT_VERSION}}`;

/** True for a fold that `applyEvent` of this release made. */
export const isCurrentFold = (snapshot: string): boolean => snapshot.endsWith(END);
