// The rooms of the house and who may import whom, as docs/architecture.md draws it.
import path from "node:path";
import { everyNode, isNode, type Node, type SourceFile } from "./source-file";

/** A room's name is its folder; which rooms it may import from, itself included. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "lib/core": ["lib/core"],
  "lib/formats": ["lib/core", "lib/formats"],
  "lib/feeds": ["lib/core", "lib/formats", "lib/feeds"],
  "lib/db": ["lib/core", "lib/formats", "lib/db"],
  "lib/workers": ["lib/core", "lib/formats", "lib/workers"],
  "lib/services": ["lib/core", "lib/formats", "lib/feeds", "lib/db", "lib/workers", "lib/services"],
  "lib/web": ["lib/core", "lib/formats", "lib/services", "lib/web"],
  components: ["lib/core", "lib/formats", "components"],
  app: ["lib/core", "lib/formats", "lib/services", "lib/web", "components", "app"],
  // Its commands without a database fetch and convert by themselves; its launcher is a script.
  cli: ["lib/core", "lib/formats", "lib/feeds", "lib/services", "lib/workers", "scripts", "cli"],
  jobs: ["lib/core", "lib/formats", "lib/services", "jobs"],
  prisma: ["lib/core", "lib/formats", "lib/feeds", "lib/db", "lib/services", "prisma"],
  scripts: ["scripts"],
  // Files that Next finds at the top level: proxy.ts, instrumentation.ts.
  "the top level": ["lib/core", "lib/formats", "lib/services", "lib/web", "jobs"],
};

/** Inside core a noun may lean on those before it, never on those after it. */
export const CORE_ORDER = [
  "base",
  "market",
  "broker",
  "plan",
  "simulate",
  "metrics",
  "walkforward",
  "evidence",
];

const NODE = /^node:/;
const REACT = /^(react|react-dom)(\/|$)/;
const NEXT = /^(next|next-auth|next-themes)(\/|$)/;
const DATABASE = /^(@prisma\/.*|prisma|pg)$/;

/** Packages that a room must not know. */
export const FORBIDDEN_PACKAGES: Readonly<Record<string, readonly RegExp[]>> = {
  "lib/core": [/./],
  "lib/formats": [NODE, REACT, NEXT, DATABASE],
  "lib/feeds": [REACT, NEXT, DATABASE],
  "lib/db": [REACT, NEXT],
  "lib/workers": [REACT, NEXT, DATABASE],
  "lib/services": [REACT, NEXT, DATABASE],
  "lib/web": [DATABASE],
  components: [NODE, DATABASE],
  app: [DATABASE],
};

/** The room of a path, or null for what stands outside the order: tests, benchmarks, configuration. */
export function roomOf(file: string): string | null {
  const room = Object.keys(MAY_IMPORT).find((name) => file.startsWith(`${name}/`));
  if (room) return room;
  const topLevel = !file.includes("/") && !/\.config\.(ts|mjs)$/.test(file);
  return topLevel ? "the top level" : null;
}

export interface Import {
  readonly specifier: string;
  readonly offset: number;
  /** The path it leads to inside the project, or null for a package. */
  readonly target: string | null;
  readonly relative: boolean;
  readonly typeOnly: boolean;
}

const SOURCES: Readonly<Record<string, string>> = {
  ImportDeclaration: "source",
  ExportNamedDeclaration: "source",
  ExportAllDeclaration: "source",
  ImportExpression: "source",
  TSImportType: "source",
};

/** Everything a file imports: statically, dynamically, as a type, or by passing it on. */
export function importsOf(file: SourceFile): Import[] {
  return everyNode(file).flatMap(({ node }) => {
    const specifier = specifierOf(node);
    if (specifier === null) return [];
    const typeOnly = [node.importKind, node.exportKind].includes("type");
    return [{ specifier, offset: node.start, typeOnly, ...resolve(file.path, specifier) }];
  });
}

function specifierOf(node: Node): string | null {
  const field = SOURCES[node.type];
  const source = field ? node[field] : null;
  return isNode(source) && typeof source.value === "string" ? source.value : null;
}

function resolve(from: string, specifier: string): Pick<Import, "target" | "relative"> {
  if (specifier.startsWith("@/")) return { target: specifier.slice(2), relative: false };
  if (!specifier.startsWith(".")) return { target: null, relative: false };
  return { target: path.posix.join(path.posix.dirname(from), specifier), relative: true };
}
