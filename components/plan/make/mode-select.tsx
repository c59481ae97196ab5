// The choice of an execution mode.
"use client";
import { EXECUTION_MODES, type ExecutionMode } from "@/lib/core/plan/planner/execution-mode";
import { Select } from "../../ui/select";

interface ModeSelectProps {
  readonly mode: ExecutionMode;
  readonly onChange: (mode: ExecutionMode) => void;
}

export function ModeSelect({ mode, onChange }: ModeSelectProps) {
  return (
    <Select
      label="Mode"
      value={mode}
      choices={EXECUTION_MODES.map((name) => ({ value: name, label: name }))}
      onChange={({ target: { value } }) =>
        onChange(EXECUTION_MODES.find((name) => name === value) ?? mode)
      }
    />
  );
}
