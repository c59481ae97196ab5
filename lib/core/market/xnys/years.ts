/** The years that the XNYS calendar covers; a date from outside is refused before it is asked for. */
export const XNYS_YEARS = { first: 1990, last: 2035 } as const;
