// For the tests of the rules: what a rule says about a small made-up project.
import type { Rule } from "./source-file";

/** The breaches of `rule` in files given as path and text. */
export const breaches = (rule: Rule, files: Readonly<Record<string, string>>): string[] =>
  rule(Object.entries(files).map(([path, text]) => ({ path, text })));
