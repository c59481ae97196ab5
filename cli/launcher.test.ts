// The launcher: it bundles a command's own sources, again whenever one of them has changed.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-launcher-"));
const cache = path.join(folder, ".cache/cli");
const MAIN = `import { word } from "./shared";
const COMMANDS = {
  one: async () => (await import("./first/one")).one,
  "pair/two": async () => (await import("./pair/two")).two,
  strict: async () => (await import("./strict")).strict,
};
export async function main(args: readonly string[]): Promise<number> {
  const load = COMMANDS[args[0] as "one"] ?? COMMANDS[args.slice(0, 2).join("/") as "one"];
  process.stdout.write(load ? \`\${await load()} \${word}\` : "no command");
  return 0;
}
`;

const STRICT = `import fs from "node:fs";
const self = (function (this: unknown) { return this; })();
export const strict = self === undefined && fs.existsSync(".") ? "strictly" : "loosely";
`;

function write(name: string, text: string): void {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  // Saved a while ago, as sources are when a command is started.
  fs.utimesSync(file, 1_700_000_000 + saved, 1_700_000_000 + saved);
  saved += 1;
}
let saved = 0;

beforeAll(() => {
  for (const name of ["cli/paperproof.cjs", "package-lock.json", "tsconfig.json"]) {
    write(name, fs.readFileSync(path.join(ROOT, name), "utf8"));
  }
  for (const name of fs.readdirSync(path.join(ROOT, "scripts/lib/make"))) {
    const file = `scripts/lib/make/${name}`;
    write(file, fs.readFileSync(path.join(ROOT, file), "utf8"));
  }
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  write("cli/main.ts", MAIN);
  write("cli/shared.ts", 'export const word = "of all";');
  write("cli/strict.ts", STRICT);
  write("cli/first/one.ts", 'export const one = "only first";');
  write("cli/pair/two.ts", 'export const two = "only second";');
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const said = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [path.join(folder, "cli/paperproof.cjs"), ...args]).toString();

const scripts = (): string[] => fs.readdirSync(cache).filter((name) => name.endsWith(".cjs"));
const scriptOf = (command: string): string => {
  const { script } = JSON.parse(fs.readFileSync(path.join(cache, `${command}.json`), "utf8"));
  return fs.readFileSync(path.join(cache, script), "utf8");
};

/** When each file of the cache was written. */
const written = (): Readonly<Record<string, number>> =>
  Object.fromEntries(
    fs.readdirSync(cache).map((name) => [name, fs.statSync(path.join(cache, name)).mtimeMs]),
  );

test("each command has a bundle of its own, made once, with no other command in it", () => {
  expect(said("one")).toBe("only first of all");
  expect(said("pair", "two")).toBe("only second of all");
  const before = written();
  expect(said("one")).toBe("only first of all");
  expect(said("pair", "two")).toBe("only second of all");
  expect(written()).toEqual(before);
  expect(scripts()).toHaveLength(2);
  expect(scriptOf("paperproof-one")).toContain("only first");
  expect(scriptOf("paperproof-one")).not.toContain("only second");
  expect(scriptOf("paperproof-pair-two")).not.toContain("only first");
});

test("a source that changed is bundled again, also one of the same length", () => {
  expect(said("one")).toBe("only first of all");
  write("cli/shared.ts", 'export const word = "of any";');
  expect(said("one")).toBe("only first of any");
  expect(said("pair", "two")).toBe("only second of any");
  write("cli/first/one.ts", 'import { more } from "../more";\nexport const one = more;');
  write("cli/more.ts", 'export const more = "now more";');
  expect(said("one")).toBe("now more of any");
  write("cli/more.ts", 'export const more = "no more!";');
  expect(said("one")).toBe("no more! of any");
});

test("what is no command makes no bundle of its own", () => {
  expect(said("nothing", "else")).toBe("no command");
  expect(said("--help")).toBe("no command");
  expect(fs.readdirSync(cache).filter((name) => name.includes("nothing"))).toEqual([]);
});

test("a checkout that was moved runs its own sources", () => {
  const moved = `${folder}-moved`;
  fs.cpSync(folder, moved, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  try {
    write("cli/more.ts", 'export const more = "the old";');
    const out = execFileSync(process.execPath, [path.join(moved, "cli/paperproof.cjs"), "one"]);
    expect(out.toString()).toBe("no more! of any");
  } finally {
    fs.rmSync(moved, { recursive: true });
  }
});

test("a source that may have been saved while it was bundled is not trusted", () => {
  const file = path.join(folder, "cli/more.ts");
  const later = Date.now() / 1_000 + 3_600;
  for (const text of ["from one", "from two"]) {
    fs.writeFileSync(file, `export const more = "${text}";`);
    fs.utimesSync(file, later, later);
    expect(said("one")).toBe(`${text} of any`);
  }
  write("cli/more.ts", 'export const more = "no more!";');
});

test("a new file that takes the place of one that is imported is seen", () => {
  expect(said("one")).toBe("no more! of any");
  write("cli/more.tsx", 'export const more = "instead!";');
  expect(said("one")).toBe("instead! of any");
  fs.rmSync(path.join(folder, "cli/more.tsx"));
  expect(said("one")).toBe("no more! of any");
});

test("what is left of a list or a script is made again", () => {
  expect(said("one")).toBe("no more! of any");
  const list = path.join(cache, "paperproof-one.json");
  const { script } = JSON.parse(fs.readFileSync(list, "utf8"));
  for (const left of [list, path.join(cache, script)]) {
    fs.truncateSync(left, 100);
    expect(said("one")).toBe("no more! of any");
    expect(fs.statSync(left).size).toBeGreaterThan(100);
  }
});

test("a cache that cannot be written is no reason to fail", () => {
  fs.renameSync(cache, `${cache}.away`);
  fs.writeFileSync(cache, "no folder");
  try {
    expect(said("one")).toBe("no more! of any");
  } finally {
    fs.rmSync(cache);
    fs.renameSync(`${cache}.away`, cache);
  }
});

test("a second word that names a file of the command's folder is an argument", () => {
  write("cli/one/helper.ts", 'export const helper = "none";');
  expect(said("one", "helper")).toBe("no more! of any");
});

const PROGRAM = path.join(ROOT, "cli/paperproof.cjs");
const CALENDAR = ["calendar", "--from", "2024-01-01", "--to", "2030-12-31", "--json"];

test("a reader that has seen enough ends the real command without an error", async () => {
  const { stdout, stderr, ...child } = started();
  stdout.once("data", () => stdout.destroy());
  const said: Buffer[] = [];
  stderr.on("data", (chunk: Buffer) => said.push(chunk));
  expect(await child.exited).toEqual([0, null]);
  expect(Buffer.concat(said).toString()).toBe("");
});

test("a reader that takes its time gets everything", async () => {
  const { stdout, exited } = started();
  let length = 0;
  for await (const chunk of stdout) {
    length += (chunk as Buffer).length;
    // What lies in the pipe meanwhile is more than it holds.
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect([length, await exited]).toEqual([191_499, [0, null]]);
});

test("an answer that cannot be written is said", async ({ skip }) => {
  skip(!fs.existsSync("/dev/full"), "this system has no /dev/full");
  const full = fs.openSync("/dev/full", "w");
  try {
    const child = spawn(process.execPath, [PROGRAM, ...CALENDAR], {
      stdio: ["ignore", full, "pipe"],
    });
    const said: Buffer[] = [];
    child.stderr?.on("data", (chunk: Buffer) => said.push(chunk));
    expect(await once(child, "close")).toEqual([1, null]);
    expect(Buffer.concat(said).toString()).toMatch(/^The answer cannot be written: ENOSPC.*\.\n$/);
  } finally {
    fs.closeSync(full);
  }
});

function started() {
  const child = spawn(process.execPath, [PROGRAM, ...CALENDAR]);
  return { stdout: child.stdout, stderr: child.stderr, exited: once(child, "close") };
}

test("a bundle is as strict as the modules in it, and has Node's own at hand", () => {
  expect(said("strict")).toMatch(/^strictly/);
});
