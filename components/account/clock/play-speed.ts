// At which speeds a replay plays, and how long it waits between two steps.
import type { ClockStep } from "../desk/acts";

export interface PlaySpeed {
  readonly name: string;
  readonly label: string;
  readonly step: ClockStep;
  /** From the start of one step to the start of the next. */
  readonly everyMs: number;
}

export const PLAY_SPEEDS = [
  { name: "1", label: "1 bar/s", step: "bar", everyMs: 1_000 },
  { name: "2", label: "2 bars/s", step: "bar", everyMs: 500 },
  { name: "5", label: "5 bars/s", step: "bar", everyMs: 200 },
  { name: "session", label: "1 session/s", step: "session", everyMs: 1_000 },
] as const satisfies readonly PlaySpeed[];

export const speedNamed = (name: string): PlaySpeed =>
  PLAY_SPEEDS.find((speed) => speed.name === name) ?? PLAY_SPEEDS[0];
