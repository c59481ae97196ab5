// The tombstone of a share as a page of its own: a page of the app could not answer with 410.
import { instantForPeople } from "../display-time";
import type { Tombstone } from "./share";
import { placesForPeople } from "./share-words";

/** As the app's own pages look, in both themes; there is nothing in it to load or to run. */
const STYLE = `
  :root { color-scheme: light dark; --ground: #f6f8fa; --card: #fff; --line: #dfe5ec; --ink: #0f1b2d; --muted: #45556b; --link: #0b6a80 }
  @media (prefers-color-scheme: dark) { :root { --ground: #0b121e; --card: #111a29; --line: #253244; --ink: #e7edf5; --muted: #b0bfd1; --link: #58bdd2 } }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--ink); font: 14px/1.45 ui-sans-serif, system-ui, sans-serif }
  main { box-sizing: border-box; width: min(28rem, 100vw - 2rem); padding: 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px }
  h1 { margin: 0; font-size: 1.125rem } p, dt { color: var(--muted) } p { margin: .25rem 0 1rem }
  dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .375rem 1rem; margin: 0 0 1rem } dd { margin: 0; overflow-wrap: anywhere }
  a { color: var(--link) }`;

/** Its id, its dates and the count of tries; no word of it was ever anybody's to choose. */
export function tombstoneHtml({ slug, createdAt, revokedAt, places, tries }: Tombstone): string {
  const facts: readonly (readonly [string, string | null])[] = [
    ["Id", slug],
    ["Shared", instantForPeople(createdAt)],
    ["Taken back", instantForPeople(revokedAt)],
    ["Registry", placesForPeople(places, tries)],
  ];
  const rows = facts.flatMap(([name, value]) =>
    value === null ? [] : `<dt>${name}</dt><dd>${value}</dd>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Taken back · Paperproof</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>This evidence was taken back</h1>
<p>Whoever shared it shows it no longer. That it was here stays on record.</p>
<dl>${rows.join("")}</dl>
<a href="/">Paperproof</a>
</main>
</body>
</html>
`;
}
