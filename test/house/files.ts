// The rules about a file as such: its name, its first sentence, what it exports, what it switches off.
import path from "node:path";
import { at, everyNode, isNode, type Node, parse, type Rule, statements } from "./source-file";

const BANNED_NAMES = ["util", "utils", "helper", "helpers", "misc", "manager", "managers"];

export const filesHaveNames: Rule = (files) =>
  files.flatMap((file) => {
    const base = path.posix.basename(file.path).replace(/\..*$/, "");
    const banned =
      base === "index" || base.split(/[-_]/).some((part) => BANNED_NAMES.includes(part));
    if (!banned) return [];
    return [`${file.path}: "${base}" says nothing. Name the file for its one main export.`];
  });

const SENTENCE = /^[\w`"'$(/].{7,}?[.!?](\s|$)/s;

export const filesOpenWithASentence: Rule = (files) =>
  files.flatMap((file) => {
    const opening = openingComment(file.text);
    if (opening !== null && SENTENCE.test(opening)) return [];
    return [`${file.path}: no opening sentence. Say on the first line what this file is.`];
  });

function openingComment(text: string): string | null {
  const [, source = ""] = /^(?:#!.*\n)?([\s\S]*)$/.exec(text) ?? [];
  const block = /^\/\*\*?([\s\S]*?)\*\//.exec(source)?.[1];
  if (block !== undefined) return block.replace(/^\s*\* ?/gm, "").trim();
  const lines = /^(?:\/\/.*\n?)+/.exec(source)?.[0];
  return lines ? lines.replace(/^\/\/ ?/gm, "").trim() : null;
}

export const nothingOnlyPassesOn: Rule = (files) =>
  files.flatMap((file) =>
    statements(file)
      .filter(({ type, source }) => type.startsWith("Export") && isNode(source))
      .map(
        ({ start }) =>
          `${at(file, start)}: a re-export. Import the thing from the file that makes it.`,
      ),
  );

// What Next or a tool looks for by its default export.
const DEFAULTS = [
  /^app\/(.*\/)?(page|layout|template|loading|error|global-error|not-found|forbidden|unauthorized|default|robots|sitemap|manifest|icon|apple-icon|opengraph-image|twitter-image)\.tsx?$/,
  /^[^/]+\.config\.(ts|mjs)$/,
];

export const exportsHaveNames: Rule = (files) =>
  files
    .filter((file) => !DEFAULTS.some((allowed) => allowed.test(file.path)))
    .flatMap((file) =>
      statements(file)
        .filter(({ type }) => type === "ExportDefaultDeclaration")
        .map(({ start }) => `${at(file, start)}: a default export. Export it by its name.`),
    );

const SWITCHES = /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable/;

export const checksStayOn: Rule = (files) =>
  files.flatMap((file) =>
    parse(file)
      .comments.filter(({ value }) => SWITCHES.test(value))
      .map(({ start }) => `${at(file, start)}: a check is switched off. Mend the code instead.`),
  );

const LOOSE: Readonly<Record<string, string>> = {
  TSAnyKeyword: "any. Say what it is, or take unknown and check it at the edge.",
  TSNonNullExpression: "a non-null `!`. Check for null, or state the reason with invariant().",
};

export const typesAreStrict: Rule = (files) =>
  files.flatMap((file) =>
    everyNode(file).flatMap(({ node }: { node: Node }) => {
      const problem = LOOSE[node.type];
      return problem ? [`${at(file, node.start)}: ${problem}`] : [];
    }),
  );
