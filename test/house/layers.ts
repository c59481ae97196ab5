// The rules about who may import whom.
import {
  CORE_ORDER,
  FORBIDDEN_PACKAGES,
  type Import,
  importsOf,
  MAY_IMPORT,
  roomOf,
} from "./rooms";
import { at, isTest, type Rule, type SourceFile } from "./source-file";

const WAY_OUT: Readonly<Record<string, string>> = {
  "lib/core": "Core is pure: take what you need as an argument, or move this file outward.",
  "lib/formats": "A format turns bytes into values and back; whoever calls it does the rest.",
  "lib/feeds": "A feed only fetches; let a service bring it together with the database.",
  "lib/db": "lib/db stores and loads; take facts as arguments and decide in a service.",
  "lib/workers": "A worker runs core and formats; pass it what it needs as its job.",
  "lib/services": "A service loads, decides in core and stores; it never knows the request.",
  "lib/web": "The door frame calls a service for whatever it has to look up.",
  components: "Pass the data as props, and actions too: a page gets them and hands them down.",
  app: "Let a service do it, called through a wrapper of lib/web.",
  cli: "Let a service do it.",
  jobs: "Let a service do it.",
  scripts: "Scripts run before anything is generated: keep them in plain JavaScript of their own.",
};

const wayOut = (room: string) => WAY_OUT[room] ?? "See docs/architecture.md.";

type Check = (file: SourceFile, room: string) => (found: Import) => string[];

/** Tests may reach for anything; everything else obeys its room. */
const inEveryRoom =
  (check: Check): Rule =>
  (files) =>
    files.flatMap((file) => {
      const room = roomOf(file.path);
      return room === null || isTest(file) ? [] : importsOf(file).flatMap(check(file, room));
    });

export const roomsImportTheirNeighbours = inEveryRoom((file, room) => ({ target, offset }) => {
  const other = target === null ? null : roomOf(target);
  if (other === null || MAY_IMPORT[room]?.includes(other)) return [];
  return [`${at(file, offset)}: ${room} may not import ${other}. ${wayOut(room)}`];
});

export const roomsKnowTheirPackages = inEveryRoom((file, room) => (found) => {
  const forbidden = FORBIDDEN_PACKAGES[room] ?? [];
  if (found.target !== null || !forbidden.some((name) => name.test(found.specifier))) return [];
  const what = `${room} may not use the package ${found.specifier}`;
  return [`${at(file, found.offset)}: ${what}. ${wayOut(room)}`];
});

export const pathsStayInTheirRoom = inEveryRoom((file, room) => (found) => {
  if (!found.relative || found.target === null || roomOf(found.target) === room) return [];
  // Plain JavaScript runs unbundled, and Node knows no "@/".
  if (file.path.endsWith(".mjs")) return [];
  const what = `the relative import ${found.specifier} leaves ${room}`;
  return [`${at(file, found.offset)}: ${what}. Write it as "@/${found.target}".`];
});

export const coreLeansLeftwards = inEveryRoom((file) => ({ target, offset }) => {
  const own = CORE_ORDER.indexOf(coreNoun(file.path));
  const other = CORE_ORDER.indexOf(coreNoun(target ?? ""));
  if (own < 0 || other <= own) return [];
  const what = `core/${CORE_ORDER[own]} may not import core/${CORE_ORDER[other]}`;
  const order = `The order is ${CORE_ORDER.join(" < ")}`;
  return [`${at(file, offset)}: ${what}. ${order}: move the shared part left or this file right.`];
});

export const coreHasNoOtherNouns: Rule = (files) =>
  files
    .filter((file) => file.path.startsWith("lib/core/") && !isTest(file))
    .filter((file) => !CORE_ORDER.includes(coreNoun(file.path)))
    .map(
      (file) =>
        `${file.path}: core has no place "${coreNoun(file.path)}". Its nouns are ${CORE_ORDER.join(", ")}.`,
    );

export const servicesCallNoServices = inEveryRoom((file, room) => (found) => {
  const own = serviceNoun(file.path);
  const other = serviceNoun(found.target ?? "");
  const allowed = other === null || other === own || other === "loading" || found.typeOnly;
  if (room !== "lib/services" || allowed) return [];
  const what = "a service may not call a service of another noun";
  const out = "Put what both load into lib/services/loading, or what both decide into core.";
  return [`${at(file, found.offset)}: ${what}. ${out}`];
});

const coreNoun = (file: string) => /^lib\/core\/([^/]+)/.exec(file)?.[1] ?? "";
const serviceNoun = (file: string) => /^lib\/services\/([^/]+)\//.exec(file)?.[1] ?? null;
