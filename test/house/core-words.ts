// The words that lib/core does without: clocks, chance, floats printed as money, anything asynchronous.
import { at, everyNode, isNode, isTest, type Node, nameOf, type Rule } from "./source-file";

const WORDS: Readonly<Record<string, string>> = {
  Date: "Time is an argument: use Instant and SessionDate of core/base.",
  Intl: "Wording numbers and dates belongs to lib/formats.",
  process: "Core does not know where it runs: take it as an argument.",
  parseFloat: "Read money and rates by their digits, as core/base/decimal does.",
};

const MEMBERS: Readonly<Record<string, string>> = {
  "Math.random": "Chance is an argument: take a seed.",
  toFixed: "Print money and rates by their digits, as core/base/decimal does.",
};

const FUNCTIONS = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];

export const coreIsPure: Rule = (files) =>
  files
    .filter((file) => file.path.startsWith("lib/core/") && !isTest(file))
    .flatMap((file) =>
      everyNode(file).flatMap(({ node, parent }) => {
        const problem = problemOf(node, parent);
        return problem ? [`${at(file, node.start)}: core has no ${problem}`] : [];
      }),
    );

function problemOf(node: Node, parent: Node | null): string | null {
  if (FUNCTIONS.includes(node.type) && node.async === true) {
    return "async. Let the caller await, and pass the value in.";
  }
  if (node.type === "MemberExpression") {
    const member = nameOf(node.property) ?? "";
    const full = `${nameOf(node.object)}.${member}`;
    return explain(MEMBERS, full) ?? explain(MEMBERS, member);
  }
  const name = nameOf(node);
  return name !== null && !isOnlyAName(node, parent) ? explain(WORDS, name) : null;
}

const explain = (table: Readonly<Record<string, string>>, word: string): string | null =>
  Object.hasOwn(table, word) ? `${word}. ${table[word]}` : null;

/** `x.process` and `{ process: 1 }` name a field; they do not reach for the global. */
function isOnlyAName(node: Node, parent: Node | null): boolean {
  if (!isNode(parent) || parent.computed === true) return false;
  return (
    (parent.type === "MemberExpression" && parent.property === node) ||
    (parent.type.endsWith("Property") && parent.key === node && parent.shorthand !== true) ||
    (parent.type === "TSPropertySignature" && parent.key === node)
  );
}
