// Arguments of a command: options and file names, with one sentence for whatever is wrong.
import { parseArgs } from "node:util";
import { MICRO, microsFromText } from "@/lib/core/base/decimal";
import { civilFromText } from "@/lib/core/base/time";
import { INTERVALS, type Interval } from "@/lib/core/market/bar";
import { UsageError } from "./command";

/** `text` takes a value, `list` takes one or more, `flag` takes none. */
export type OptionKind = "text" | "list" | "flag";

export interface ArgumentsSpec {
  /** The command, for the sentences. */
  readonly command: string;
  readonly options: Readonly<Record<string, OptionKind>>;
  /** How many file names: exactly that many, or at least. */
  readonly files?: { readonly least: number; readonly most: number };
}

/** The arguments as they were given. */
export class Arguments {
  readonly files: readonly string[];
  readonly #command: string;
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(args: readonly string[], spec: ArgumentsSpec) {
    this.#command = spec.command;
    const { files, values } = sorted(args, spec);
    this.files = files;
    this.#values = values;
    const { least, most } = spec.files ?? { least: 0, most: 0 };
    if (files.length > most) {
      throw this.usage(`"${files[most]}" is one argument too many`);
    }
    if (files.length < least) {
      throw this.usage(least === 1 ? "Name a file" : `Name at least ${least} files`);
    }
  }

  usage(what: string): UsageError {
    return usage(this.#command, what);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  list(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  text(name: string): string {
    const text = this.#values.get(name)?.at(-1);
    if (text === undefined) throw this.usage(`--${name} is missing`);
    return text;
  }

  /** A real date "YYYY-MM-DD". */
  date(name: string): string {
    const text = this.text(name);
    if (civilFromText(text)) return text;
    throw this.usage(`--${name} "${text}" is no date: write it as 2025-09-02`);
  }

  /** One of a few words; `otherwise` where the option is not given. */
  choice<W extends string, O>(name: string, words: readonly W[], otherwise: O): W | O {
    if (!this.has(name)) return otherwise;
    const text = this.text(name);
    const found = words.find((word) => word === text);
    if (found) return found;
    throw this.usage(`--${name} "${text}" is not known: write ${words.join(", ")}`);
  }

  /** A decimal number in micros; `otherwise` where the option is not given. */
  decimal<O>(name: string, otherwise: O): number | O {
    if (!this.has(name)) return otherwise;
    const micros = microsFromText(this.text(name));
    if (micros !== null) return micros;
    throw this.usage(`--${name} "${this.text(name)}" is not a number`);
  }

  /** A whole number of at least one; `otherwise` where the option is not given. */
  count<O>(name: string, otherwise: O): number | O {
    const micros = this.decimal(name, null);
    if (micros === null) return otherwise;
    if (micros >= MICRO && micros % MICRO === 0) return micros / MICRO;
    throw this.usage(`--${name} must be a whole number of at least 1`);
  }

  interval<O>(otherwise: O): Interval | O {
    return this.choice("interval", INTERVALS, otherwise);
  }
}

const usage = (command: string, what: string): UsageError =>
  new UsageError(`${what}. See paperproof ${command} --help.`);

function sorted(args: readonly string[], { command, options }: ArgumentsSpec) {
  const values = new Map<string, string[]>();
  const files: string[] = [];
  let list: string[] | null = null;
  for (const token of tokens(args, { command, options })) {
    if (token.kind === "positional") (list ?? files).push(token.value);
    if (token.kind === "option-terminator") list = null;
    if (token.kind !== "option") continue;
    const given = values.get(token.name) ?? [];
    if (token.value !== undefined) given.push(token.value);
    values.set(token.name, given);
    // What follows a list belongs to it, up to the next option.
    list = options[token.name] === "list" ? given : null;
  }
  return { files, values };
}

function tokens(args: readonly string[], { command, options }: ArgumentsSpec) {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, kind]) => [
      name,
      { type: kind === "flag" ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  try {
    const parsed = parseArgs({
      args: [...args],
      options: config,
      allowPositionals: true,
      tokens: true,
    });
    return parsed.tokens;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith("ERR_PARSE_ARGS")) throw error;
    const [, option = ""] = /'(?:-\w, )?(-[^'\s]*)/.exec(message) ?? [];
    if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
      throw usage(command, `"${option}" is no option here`);
    }
    const takesNone = options[option.replace(/^--/, "")] === "flag";
    throw usage(command, takesNone ? `${option} takes no value` : `${option} needs a value`);
  }
}
