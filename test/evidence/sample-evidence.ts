// Evidence for tests: a drawn market walked in some modes, with claims as a server would make them.
import { type Claims, NO_CLAIMS } from "@/lib/core/evidence/claims";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import { runWalk } from "@/lib/core/walkforward/run-walk";
import {
  buildEvidence,
  type Evidence,
  type EvidenceInput,
} from "@/lib/formats/evidence/build-evidence";
import { drawnWalk, walkParameters } from "../kit/walk";
import { date, ny } from "../kit/words";

export const DRAWN = {
  seed: "evidence",
  tickers: ["AMD", "BRK.B", "XOM"],
  from: "2025-08-25",
  to: "2025-09-19",
} as const;

/** Cells of some modes over the same inputs. */
export function evidenceInput(
  changes: readonly (Partial<WalkParameters> & { readonly name?: string })[] = [
    { mode: "balanced" },
    { mode: "fast", capitalMode: "independent" },
  ],
  inputs: WalkInputs = drawnWalk(DRAWN),
): EvidenceInput {
  const cells = changes.map(({ name, ...change }) => {
    const parameters = walkParameters(change);
    return { name: name ?? parameters.mode, result: runWalk(parameters, inputs) };
  });
  const { source } = inputs;
  const isFile = source.kind === "forecast" && source.forecast.source.kind === "file";
  return {
    inputs,
    cells,
    claims: NO_CLAIMS,
    facts: {
      forecast: isFile ? { format: "csv", rows: 99, missingColumns: ["side"], strays: 2 } : null,
      pricesRows: 123,
    },
  };
}

/** What a server claims: a receipt after a day's open and one before another's, and the registry. */
export const serverClaims = ({ inputs, cells }: EvidenceInput): Claims => ({
  receipts: new Map([
    [date("2025-08-29"), ny("2025-09-02 10:00")],
    [date("2025-09-02"), ny("2025-09-02 20:00")],
  ]),
  parametersAt: ny("2025-08-31 09:00"),
  clock: "live",
  sets: new Map(
    [...inputs.bars.series.values(), ...inputs.daily.values()].flatMap(({ parts }) =>
      parts.map(({ digest }) => [
        digest,
        { adjustment: "split-adjusted through 2025-08-29", fetchedAt: ny("2025-09-20 08:00") },
      ]),
    ),
  ),
  registry: {
    n: 7,
    places: new Map(cells.map(({ name }, i) => [name, i + 3])),
    variance: 0.0123,
    forwardAccounts: 1,
  },
});

let built: Evidence | null = null;

/** One of two cells with a server's claims, built once for all tests that only read it. */
export function sampleEvidence(): Evidence {
  if (built) return built;
  const input = evidenceInput();
  built = buildEvidence({ ...input, claims: serverClaims(input) });
  return built;
}

let tiny: Evidence | null = null;

/** A few days of two tickers in both capital modes: small enough to be verified for each of its bytes. */
export function tinyEvidence(): Evidence {
  if (tiny) return tiny;
  const drawn = { seed: "tiny", tickers: ["AMD", "XOM"], from: "2025-08-28", to: "2025-09-05" };
  const period = { from: date("2025-09-02"), to: date("2025-09-03") };
  const cells = [{ period }, { name: "days", period, capitalMode: "independent" }] as const;
  const input = evidenceInput(cells, drawnWalk(drawn));
  tiny = buildEvidence({ ...input, claims: serverClaims(input) });
  return tiny;
}
