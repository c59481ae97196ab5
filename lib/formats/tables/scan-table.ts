// A table of rows from CSV or Parquet, told apart by their first bytes, handed on row by row.
import { isParquet } from "../bars/parquet/footer";
import { type CsvHeader, type CsvTable, scanCsv } from "../csv/csv";
import type { ProblemList } from "../file-problem";
import { type Memory, UNBOUNDED } from "./memory";
import { scanParquet } from "./parquet-rows";
import type { TableScan } from "./table-scan";

/** The header, after every well-formed row was handed on; null, with what is wrong listed. */
export async function scanTable(
  bytes: Uint8Array,
  problems: ProblemList,
  scan: TableScan,
): Promise<CsvHeader | null> {
  return isParquet(bytes) ? scanParquet(bytes, problems, scan) : scanCsv(bytes, problems, scan);
}

/** The whole table; for files that are short. */
export async function readTable(
  bytes: Uint8Array,
  problems: ProblemList,
  memory: Memory = UNBOUNDED,
): Promise<CsvTable | null> {
  const rows: CsvTable["rows"][number][] = [];
  const header = await scanTable(bytes, problems, { onRow: (row) => rows.push(row), memory });
  return header && { ...header, rows };
}
