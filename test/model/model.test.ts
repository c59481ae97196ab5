// The broker against a reference model written from the rulebook: no difference, command by command.
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../kit/runs";
import { Both } from "./both";
import { commandsArb, termsArb } from "./commands";

/** For `npm run check` a tenth of it; `npm test` asks for 2,000, the drill for 20,000 and its own seed. */
const RUNS = Number(process.env.MODEL_RUNS ?? runs(300));
const seed = process.env.MODEL_SEED ? { seed: Number(process.env.MODEL_SEED) } : {};
const LONGEST = 60_000 + RUNS * 100;

test(
  "O1 R1 to R15 A1 to A13 T6 the broker and a reference model do the same, to the micro",
  () => {
    let steps = 0;
    fc.assert(
      fc.property(termsArb, commandsArb, (terms, commands) => {
        const both = new Both(terms);
        for (const command of commands) both.do(command);
        steps += commands.length;
      }),
      { numRuns: RUNS, ...seed },
    );
    expect(steps).toBeGreaterThan(RUNS);
  },
  LONGEST,
);
