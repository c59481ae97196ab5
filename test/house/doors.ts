// The rule about doors: every page, route and action is made by a wrapper of lib/web, which asks who is there.
import {
  at,
  everyNode,
  isNode,
  type Node,
  nameOf,
  type Rule,
  type SourceFile,
  statements,
} from "./source-file";

// next-auth answers its own addresses.
const NOT_WRAPPED = ["app/api/auth/[...nextauth]/route.ts"];

const VERBS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

export const pagesAreWrapped: Rule = (files) =>
  files
    .filter((file) => /^app\/(.*\/)?page\.tsx?$/.test(file.path))
    .filter((file) => !isWrapped(file, { value: defaultExport(file), kind: "Page" }))
    .map(
      (file) =>
        `${file.path}: an unguarded page. Export default userPage(...) or publicPage(...) of lib/web.`,
    );

/** The root layout shows nothing of anybody; every other one may. */
export const layoutsAreWrapped: Rule = (files) =>
  files
    .filter((file) => /^app\/.+\/layout\.tsx?$/.test(file.path))
    .filter((file) => !isWrapped(file, { value: defaultExport(file), kind: "Layout" }))
    .map(
      (file) =>
        `${file.path}: an unguarded layout. Export default userLayout(...) or accountLayout(...) of lib/web.`,
    );

export const routesAreWrapped: Rule = (files) =>
  files
    .filter((file) => /^app\/(.*\/)?route\.tsx?$/.test(file.path))
    .filter((file) => !NOT_WRAPPED.includes(file.path))
    .flatMap((file) =>
      namedExports(file)
        .filter(({ name }) => name === null || VERBS.includes(name))
        .filter(({ value }) => !isWrapped(file, { value, kind: "Route" }))
        .map(
          ({ name, start }) =>
            `${at(file, start)}: an unguarded ${name ?? "route"}. Export const ${name ?? "GET"} = userRoute(...) or publicRoute(...) of lib/web.`,
        ),
    );

export const actionsAreWrapped: Rule = (files) =>
  files
    .filter((file) => statements(file).some(({ directive }) => directive === "use server"))
    .flatMap((file) =>
      namedExports(file)
        .filter(({ value }) => !isWrapped(file, { value, kind: "Action" }))
        .map(
          ({ name, start }) =>
            `${at(file, start)}: an unguarded action${name ? ` ${name}` : ""}. Export const x = userAction(...) or publicAction(...) of lib/web.`,
        ),
    );

const BODY_READERS = /\b(read(Json|Keyed)Body|readUploads?|withFileBody)\(/;

/** Who sends slowly would be there before what was sent: it counts from when all of it has come. */
export const bodiesComeFirst: Rule = (files) =>
  files
    .filter((file) => /^app\/(.*\/)?route\.tsx?$/.test(file.path))
    .flatMap((file) =>
      namedExports(file)
        .map(({ value, start }) => ({ start, text: value ? textOf(file, value) : "" }))
        .filter(({ text }) => BODY_READERS.test(text) && /\bnow\b/.test(text))
        .map(
          ({ start }) =>
            `${at(file, start)}: the time of a request is taken before its body is read. Ask clock() after it.`,
        ),
    );

const textOf = ({ text }: SourceFile, { start, end }: Node): string => text.slice(start, end);

export const actionsHaveFiles: Rule = (files) =>
  files.flatMap((file) => {
    const top = new Set(statements(file));
    return everyNode(file)
      .filter(({ node }) => node.directive === "use server" && !top.has(node))
      .map(
        ({ node }) =>
          `${at(file, node.start)}: an action inside a function. Give it a file that starts with "use server".`,
      );
  });

interface NamedExport {
  /** Null where the export names nothing that could be checked, as in `export * from`. */
  readonly name: string | null;
  readonly value: Node | null;
  readonly start: number;
}

function namedExports(file: SourceFile): NamedExport[] {
  return statements(file).flatMap((statement) => {
    if (statement.exportKind === "type") return [];
    if (
      statement.type === "ExportAllDeclaration" ||
      statement.type === "ExportDefaultDeclaration"
    ) {
      return [{ name: null, value: null, start: statement.start }];
    }
    return statement.type === "ExportNamedDeclaration" ? exportsOf(file, statement) : [];
  });
}

function exportsOf(file: SourceFile, statement: Node): NamedExport[] {
  const { declaration, start } = statement;
  if (!isNode(declaration)) {
    return (statement.specifiers as readonly Node[]).map(({ exported, local }) => {
      const value = statement.source ? null : constantValue(file, nameOf(local));
      return { name: nameOf(exported), value, start };
    });
  }
  if (declaration.type !== "VariableDeclaration") {
    return [{ name: nameOf(declaration.id), value: null, start }];
  }
  return declarators(declaration).map(({ name, value }) => ({ name, value, start }));
}

const declarators = (declaration: Node) =>
  (declaration.declarations as readonly Node[]).map(({ id, init }) => ({
    name: nameOf(id),
    value: isNode(init) ? init : null,
  }));

function defaultExport(file: SourceFile): Node | null {
  const found = statements(file).find(({ type }) => type === "ExportDefaultDeclaration");
  const value = found?.declaration;
  if (!isNode(value)) return null;
  return value.type === "Identifier" ? constantValue(file, nameOf(value)) : value;
}

/** What a top-level constant is set to. */
function constantValue(file: SourceFile, name: string | null): Node | null {
  const constants = statements(file)
    .map((statement) => (isNode(statement.declaration) ? statement.declaration : statement))
    .filter(({ type }) => type === "VariableDeclaration")
    .flatMap(declarators);
  return constants.find((constant) => constant.name === name)?.value ?? null;
}

/** Whether a value is a call of something named ...Page, ...Route or ...Action from lib/web. */
function isWrapped(
  file: SourceFile,
  { value, kind }: { value: Node | null; kind: string },
): boolean {
  const callee = value?.type === "CallExpression" ? nameOf(value.callee) : null;
  if (!callee?.endsWith(kind)) return false;
  return importedFromWeb(file).includes(callee);
}

function importedFromWeb(file: SourceFile): string[] {
  return statements(file)
    .filter(({ type }) => type === "ImportDeclaration")
    .filter(({ source }) => isNode(source) && String(source.value).startsWith("@/lib/web/"))
    .flatMap(({ specifiers }) => specifiers as readonly Node[])
    .flatMap(({ local }) => nameOf(local) ?? []);
}
