// The documents name files, commands and settings that there are, and every setting that the server reads.
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const SKIPPED = new Set([".cache", ".data", ".git", ".next", "generated", "node_modules"]);

/** Every file of the project, with slashes. */
function filesIn(folder: string): string[] {
  return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const full = path.posix.join(folder, entry.name);
    if (!entry.isDirectory()) return [full];
    return SKIPPED.has(entry.name) ? [] : filesIn(full);
  });
}

const files = filesIn("");
/** Folders of the project; what somebody's own folders beside them hold is no concern of the documents. */
const ROOMS = new Set([
  ...["app", "bench", "cli", "components", "docs", "drill", "e2e", "fixtures", "jobs", "lib"],
  ...["prisma", "public", "scripts", "test"],
]);
const textOf = (file: string): string => fs.readFileSync(path.join(ROOT, file), "utf8");

// What was decided once is not rewritten, so its files may have moved since.
const docs = files.filter((file) => /^(docs\/)?[^/]+\.md$/.test(file));
const quotedIn = (doc: string): string[] =>
  [...doc.matchAll(/`([^`\n]+)`/g)].map(([, quoted = ""]) => quoted);

/** Made when the product is built. */
const MADE = new Set(["lib/db/generated"]);
/** How tests are called, for any file that they stand beside. */
const PATTERN = /^x\.|\*/;

/** Paths from the root, or from a folder that was named before, and names of source files. */
function missingPaths(doc: string): string[] {
  const named = quotedIn(doc).filter((quoted) => {
    if (PATTERN.test(quoted) || MADE.has(quoted)) return false;
    if (/^[\w-]+(\.[\w-]+)*\.(tsx?|mjs|cjs)$/.test(quoted)) return true;
    const [room = "", ...rest] = quoted.split("/");
    return rest.length > 0 && ROOMS.has(room) && /^[\w./()[\]-]+$/.test(quoted);
  });
  return named.filter((name) => {
    const own = name.replace(/\/$/, "");
    return !files.some(
      (file) => file === own || file.startsWith(`${own}/`) || file.endsWith(`/${own}`),
    );
  });
}

const scripts: unknown = JSON.parse(textOf("package.json")).scripts;
const missingScripts = (doc: string): string[] =>
  [...doc.matchAll(/npm run ([a-z:]+)/g)]
    .map(([, name = ""]) => name)
    .filter((name) => !Object.hasOwn(Object(scripts), name));

test("every command of package.json is told in the README", () => {
  const commands = Object.keys(Object(scripts)).filter((name) => !/^pre|^test$|^start$/.test(name));
  const readme = textOf("README.md");
  expect(commands.length).toBeGreaterThan(5);
  expect(
    commands.filter(
      (name) => !readme.includes(`\`npm run ${name}`) && !readme.includes(`\`${name}\``),
    ),
  ).toEqual([]);
});

describe.each(docs)("%s names", (file) => {
  test("files that there are", () => expect(missingPaths(textOf(file))).toEqual([]));
  test("commands that there are", () => expect(missingScripts(textOf(file))).toEqual([]));
});

test("a path, a file name and a command that are not there are found", () => {
  const doc = "`lib/web/no-such.ts`, `no-such-file.ts`, `lib/web/routes.ts`, `npm run no:such`";
  expect(missingPaths(doc)).toEqual(["lib/web/no-such.ts", "no-such-file.ts"]);
  expect(missingScripts(`${doc} and npm run check`)).toEqual(["no:such"]);
});

describe("settings", () => {
  /** Set by Next or by the launcher, for nobody else. */
  const INNER = new Set(["NEXT_RUNTIME", "NODE_ENV", "PAPERPROOF_WORKERS"]);
  const SERVER = /^(app|jobs|lib|instrumentation\.ts|proxy\.ts).*(?<!\.test)\.tsx?$/;
  const read = new Set(
    files
      .filter((file) => SERVER.test(file) && !file.includes("/testing/"))
      .flatMap((file) => [...textOf(file).matchAll(/process\.env\.([A-Z_]+)/g)])
      .map(([, name = ""]) => name)
      .filter((name) => !INNER.has(name)),
  );
  const rows = new Set([...textOf("README.md").matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, n]) => n));

  test("that the server reads stand in the README's table", () => {
    expect(read.size).toBeGreaterThan(5);
    expect([...read].filter((name) => !rows.has(name))).toEqual([]);
  });
});
