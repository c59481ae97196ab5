// The limits on files, functions, parameters and folders.
import path from "node:path";
import { at, everyNode, isTest, lineOf, type Rule, type SourceFile } from "./source-file";

export const LIMITS = {
  file: 300,
  core: 200,
  door: 60,
  test: 500,
  function: 70,
  parameters: 3,
  folder: 16,
};

const FUNCTIONS = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];

export const filesAreShort: Rule = (files) =>
  files.flatMap((file) => {
    const lines = file.text.trimEnd().split("\n").length;
    const { limit, way } = limitOf(file);
    return lines > limit ? [`${file.path}: ${lines} lines, the limit is ${limit}. ${way}`] : [];
  });

function limitOf(file: SourceFile): { limit: number; way: string } {
  if (isTest(file)) return { limit: LIMITS.test, way: "Split it by what it tests." };
  if (file.path.startsWith("app/")) {
    return {
      limit: LIMITS.door,
      way: "A door is a sentence: move work to a service or component.",
    };
  }
  const limit = file.path.startsWith("lib/core/") ? LIMITS.core : LIMITS.file;
  return { limit, way: "Find the second noun in it and give that a file." };
}

export const functionsAreShort: Rule = (files) =>
  everyFunction(files, (file, node) => {
    const lines = lineOf(file, node.end) - lineOf(file, node.start) + 1;
    // A describe() is a function too, and as long as what it describes.
    if (isTest(file) || lines <= LIMITS.function) return null;
    return `a function of ${lines} lines, the limit is ${LIMITS.function}. Name its parts.`;
  });

export const functionsTakeFewParameters: Rule = (files) =>
  everyFunction(files, (_file, node) => {
    const count = (node.params as readonly unknown[]).length;
    if (count <= LIMITS.parameters) return null;
    return `${count} parameters, the limit is ${LIMITS.parameters}. Take one object.`;
  });

type FunctionCheck = (
  file: SourceFile,
  node: { start: number; end: number; params: unknown },
) => string | null;

const everyFunction = (files: readonly SourceFile[], check: FunctionCheck): string[] =>
  files.flatMap((file) =>
    everyNode(file).flatMap(({ node }) => {
      if (!FUNCTIONS.includes(node.type)) return [];
      const problem = check(file, { start: node.start, end: node.end, params: node.params });
      return problem ? [`${at(file, node.start)}: ${problem}`] : [];
    }),
  );

export const foldersAreSmall: Rule = (files) => {
  const counts = new Map<string, number>();
  for (const file of files.filter((file) => !isTest(file) && !file.path.includes(".d."))) {
    const folder = path.posix.dirname(file.path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > LIMITS.folder)
    .map(
      ([folder, count]) =>
        `${folder}/: ${count} source files, the limit is ${LIMITS.folder}. Group them by noun in folders.`,
    );
};
