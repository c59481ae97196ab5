// A made plan as trade_plan.csv or as Parquet; both are read back as the same trade plan.
import type { SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { MICRO, microsToText } from "@/lib/core/base/decimal";
import type { Plan } from "@/lib/core/plan/planner/make-plan";
import { type CsvCell, csvText } from "../exports/csv-text";
import { type PlanColumn, type PlanStamp, type PlanValue, planColumns } from "./plan-columns";

/** `trade_plan.csv`: kept lines in priority order, then dropped ones with quantity 0 and reason. */
export function planCsv(plan: Plan, stamp: PlanStamp): string {
  const columns = planColumns(plan, stamp);
  const titles = columns.map(({ title }) => title);
  const count = columns[0]?.values.length ?? 0;
  const rows = Array.from({ length: count }, (_, i) =>
    columns.map(({ values }) => cellOf(values[i] ?? null)),
  );
  return csvText(titles, rows);
}

function cellOf(value: PlanValue): CsvCell {
  if (value === null) return null;
  if ("text" in value) return { digits: value.text };
  if ("flag" in value) return { digits: value.flag ? "True" : "False" };
  if ("whole" in value) return { digits: String(value.whole) };
  return { digits: microsToText(value.micros, { min: value.places, max: 6 }) };
}

/** The same columns as Parquet: decimals as the double that prints as their digits. */
export function planParquet(plan: Plan, stamp: PlanStamp): Uint8Array {
  const columns = planColumns(plan, stamp);
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ title, values }) => ({ name: title, data: values.map(plainOf) })),
    schema: [{ name: "schema", num_children: columns.length }, ...columns.map(elementOf)],
    codec: "SNAPPY",
    statistics: false,
    createdBy: "paperproof",
  });
  return new Uint8Array(buffer);
}

function plainOf(value: PlanValue): string | number | boolean | null {
  if (value === null) return null;
  if ("text" in value) return value.text;
  if ("flag" in value) return value.flag;
  return "whole" in value ? value.whole : value.micros / MICRO;
}

function elementOf({ title, kind }: PlanColumn): SchemaElement {
  const column = { name: title, repetition_type: "OPTIONAL" } as const;
  if (kind === "decimal") return { ...column, type: "DOUBLE" };
  if (kind === "whole") return { ...column, type: "INT32" };
  if (kind === "flag") return { ...column, type: "BOOLEAN" };
  const logical = { converted_type: "UTF8", logical_type: { type: "STRING" } } as const;
  return { ...column, type: "BYTE_ARRAY", ...logical };
}
