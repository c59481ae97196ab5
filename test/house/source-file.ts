// The project's own source files, as the house rules see them: a path, a text and its syntax tree.
import fs from "node:fs";
import path from "node:path";
import { parseSync } from "vite";

export interface SourceFile {
  /** Relative to the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** A rule looks at all files and answers one sentence for each breach: where, what, and the way out. */
export type Rule = (files: readonly SourceFile[]) => string[];

/** A node of the syntax tree (ESTree); its own fields are looked up by name. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const SOURCE = /\.(ts|tsx|mts|mjs)$/;
const NOT_OURS = /^(node_modules|generated|next-env\.d\.ts|public|\..*)$/;

/** Tests, and what only tests use: the browser stories and each room's `testing` folder. */
export const isTest = (file: SourceFile): boolean =>
  /\.(test|spec)\.(tsx?|mjs)$|^e2e\/|^lib\/[^/]+\/testing\//.test(file.path);

export function readProject(root: string): SourceFile[] {
  return fs
    .readdirSync(root, { withFileTypes: true, recursive: false })
    .filter((entry) => !NOT_OURS.test(entry.name))
    .flatMap((entry) => readBelow(root, entry.name));
}

function readBelow(root: string, name: string): SourceFile[] {
  const full = path.join(root, name);
  if (!fs.statSync(full).isDirectory()) {
    return SOURCE.test(name) ? [{ path: name, text: fs.readFileSync(full, "utf8") }] : [];
  }
  return fs
    .readdirSync(full)
    .filter((child) => !NOT_OURS.test(child))
    .flatMap((child) => readBelow(root, `${name}/${child}`));
}

interface Parsed {
  readonly program: Node;
  readonly comments: readonly { readonly value: string; readonly start: number }[];
}

const parsed = new WeakMap<SourceFile, Parsed>();

export function parse(file: SourceFile): Parsed {
  const known = parsed.get(file);
  if (known) return known;
  const { program, comments, errors } = parseSync(file.path, file.text);
  const [error] = errors;
  if (error) throw new Error(`${file.path} cannot be parsed: ${error.message}`);
  // The rules look at a dozen kinds of node; one loose shape for all reads better than ten casts.
  const result = { program: program as unknown as Node, comments };
  parsed.set(file, result);
  return result;
}

/** The top-level statements of a file. */
export const statements = (file: SourceFile): readonly Node[] =>
  parse(file).program.body as readonly Node[];

/** A node with the node it hangs on. */
interface Hanging {
  readonly node: Node;
  readonly parent: Node | null;
}

/** A node and every node below it. */
export function walk(node: Node, parent: Node | null = null, into: Hanging[] = []): Hanging[] {
  into.push({ node, parent });
  for (const field in node) walkInto(node[field], node, into);
  return into;
}

function walkInto(value: unknown, parent: Node, into: Hanging[]): void {
  if (Array.isArray(value)) for (const one of value) walkInto(one, parent, into);
  else if (isNode(value)) walk(value, parent, into);
}

const walked = new WeakMap<SourceFile, readonly Hanging[]>();

/** Every node of a file; several rules ask for them, and they are gathered once. */
export function everyNode(file: SourceFile): readonly Hanging[] {
  const found = walked.get(file) ?? walk(parse(file).program);
  walked.set(file, found);
  return found;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

/** The name of an identifier node, or null. */
export const nameOf = (value: unknown): string | null =>
  isNode(value) && value.type === "Identifier" ? String(value.name) : null;

export const lineOf = (file: SourceFile, offset: number): number =>
  file.text.slice(0, offset).split("\n").length;

/** `lib/core/x.ts:12`, as editors and terminals understand it. */
export const at = (file: SourceFile, offset: number): string =>
  `${file.path}:${lineOf(file, offset)}`;
