// A page of a list, as every list hands out its rows.
/** One page of a list, newest first. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}
