// The version of the metrics: it changes whenever a definition does, and travels with every result.

/** Named in evidence, files and answers; docs/metrics.md says what it stands for. */
export const METRICS_VERSION = "metrics@1";

/** Sessions a year: what turns a ratio of a session into one of a year, unless told otherwise. */
export const SESSIONS_A_YEAR = 252;
