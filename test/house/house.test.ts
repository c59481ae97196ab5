// The house test: every source file of the project obeys the rules of docs/architecture.md.
import path from "node:path";
import { describe, expect, test } from "vitest";
import { coreIsPure } from "./core-words";
import {
  actionsAreWrapped,
  actionsHaveFiles,
  bodiesComeFirst,
  layoutsAreWrapped,
  pagesAreWrapped,
  routesAreWrapped,
} from "./doors";
import {
  checksStayOn,
  exportsHaveNames,
  filesHaveNames,
  filesOpenWithASentence,
  nothingOnlyPassesOn,
  typesAreStrict,
} from "./files";
import {
  coreHasNoOtherNouns,
  coreLeansLeftwards,
  pathsStayInTheirRoom,
  roomsImportTheirNeighbours,
  roomsKnowTheirPackages,
  servicesCallNoServices,
} from "./layers";
import {
  filesAreShort,
  foldersAreSmall,
  functionsAreShort,
  functionsTakeFewParameters,
} from "./sizes";
import { type Rule, readProject } from "./source-file";

const RULES: Readonly<Record<string, Rule>> = {
  "a room imports only the rooms it may": roomsImportTheirNeighbours,
  "a room uses only the packages it may": roomsKnowTheirPackages,
  "a relative import stays in its room": pathsStayInTheirRoom,
  "inside core a noun leans leftwards": coreLeansLeftwards,
  "core has the nouns it has": coreHasNoOtherNouns,
  "a service calls no service of another noun": servicesCallNoServices,
  "core knows no clock, chance, float text or waiting": coreIsPure,
  "files are short": filesAreShort,
  "functions are short": functionsAreShort,
  "functions take three parameters at most": functionsTakeFewParameters,
  "folders are small": foldersAreSmall,
  "a file's name says what it is": filesHaveNames,
  "a file opens with a sentence": filesOpenWithASentence,
  "no file only passes things on": nothingOnlyPassesOn,
  "exports have names": exportsHaveNames,
  "no check is switched off": checksStayOn,
  "types are strict": typesAreStrict,
  "pages are wrapped": pagesAreWrapped,
  "layouts are wrapped": layoutsAreWrapped,
  "routes are wrapped": routesAreWrapped,
  "bodies come before the time they count from": bodiesComeFirst,
  "actions are wrapped": actionsAreWrapped,
  "actions live in files of their own": actionsHaveFiles,
};

describe("In this project", () => {
  const project = readProject(path.resolve(import.meta.dirname, "../.."));

  test("the house test finds the source files", () => {
    const paths = project.map((file) => file.path);
    expect(paths).toContain("test/house/house.test.ts");
    expect(paths).toContain("scripts/start.mjs");
    expect(paths.filter((found) => found.includes("node_modules"))).toEqual([]);
  });

  test.each(Object.entries(RULES))("%s", (_name, rule) => {
    expect(rule(project)).toEqual([]);
  });
});
