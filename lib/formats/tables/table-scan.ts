// What a reader of a table asks for, whichever format the table comes in.
import type { CsvScan } from "../csv/csv";

/** What a reader does with the rows, and which columns it reads where it does not want all. */
export interface TableScan extends CsvScan {
  /** Normalized titles; columns of a Parquet file that are not among them are not unpacked. */
  readonly columns?: ReadonlySet<string>;
}
