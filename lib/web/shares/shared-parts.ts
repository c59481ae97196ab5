// Addresses of shares, taken apart as their pages see them.

/** An address under /e/, taken apart and decoded as its page sees it; null for any other. */
export function sharedParts(path: string): { readonly slug: string; readonly part: string } | null {
  const [, room, slug, part = ""] = path.split("/").map(decoded);
  return room === "e" && slug !== undefined && slug !== "" ? { slug, part } : null;
}

/** Letters may be written as %41; what is no such text stays as it is, and is no share's. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
