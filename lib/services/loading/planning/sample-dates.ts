// The dates of the sample forecast: from the last session before a sample replay starts, for two months.

export const SAMPLE_DATES = { from: "2025-08-29", to: "2025-10-31" } as const;
