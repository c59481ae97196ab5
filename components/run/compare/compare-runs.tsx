// Two runs beside each other: chosen by the address, so that it works without a script and can be sent.
import type { ComparePage } from "@/lib/formats/evidence-page/compare-evidence";
import type { RunView } from "@/lib/formats/views/run/run-view";
import { ADDRESS } from "../../frame/addresses";
import { PageHead } from "../../frame/page-head";
import { Button, ButtonLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/empty-state";
import { periodText } from "../run-words";
import { ComparedParts } from "./compared-parts";
import { ComparedTradesPanel } from "./compared-trades";

interface Side {
  readonly run: string;
  readonly cell: string | null;
}

interface CompareRunsProps {
  /** The runs there are to choose from. */
  readonly runs: readonly RunView[];
  readonly asked: { readonly a: Side; readonly b: Side };
  /** Null until both are chosen. */
  readonly compared: ComparePage | null;
}

export function CompareRuns({ runs, asked, compared }: CompareRunsProps) {
  const done = runs.filter(({ state }) => state === "done");
  return (
    <>
      <PageHead
        title="Compare runs"
        lead="What differs of parameters, inputs and trades, and the two curves over each other."
      />
      {done.length === 0 ? (
        <Card>
          <EmptyState
            title="No run is done yet"
            actions={
              <ButtonLink look="primary" to={ADDRESS.newRun}>
                New run
              </ButtonLink>
            }
          >
            Two cells of one run can be compared as well as two runs.
          </EmptyState>
        </Card>
      ) : (
        <Choose {...{ runs: done, asked }} />
      )}
      {compared !== null && (
        <>
          <ComparedParts compared={compared} />
          <ComparedTradesPanel trades={compared.trades} />
        </>
      )}
    </>
  );
}

/** A form of the browser's own: it asks for the same page with another address. */
function Choose({ runs, asked }: Pick<CompareRunsProps, "runs" | "asked">) {
  return (
    <Card>
      <form action={ADDRESS.compareRuns} method="get" className="flex flex-wrap items-end gap-4">
        <ChooseSide letter="a" runs={runs} side={asked.a} />
        <ChooseSide letter="b" runs={runs} side={asked.b} />
        <Button type="submit" look="primary">
          Compare
        </Button>
      </form>
    </Card>
  );
}

interface ChooseSideProps {
  readonly letter: "a" | "b";
  readonly runs: readonly RunView[];
  readonly side: Side;
}

const BOX = "h-10 w-full min-w-0 rounded-lg border border-control bg-surface px-3 text-sm text-ink";

function ChooseSide({ letter, runs, side }: ChooseSideProps) {
  const cells = [...new Set(runs.flatMap((run) => run.cells.map(({ name }) => name)))];
  const usual = cells.includes("balanced") ? "balanced" : cells[0];
  return (
    <fieldset className="grid min-w-0 flex-1 basis-72 grid-cols-[minmax(0,1fr)_9.5rem] gap-2">
      <legend className="mb-1.5 text-[13px] font-medium text-ink">
        Run {letter.toUpperCase()} and its mode
      </legend>
      <select
        name={letter}
        aria-label={`Run ${letter.toUpperCase()}`}
        defaultValue={side.run}
        className={BOX}
      >
        {runs.map((run) => (
          <option key={run.id} value={run.id}>
            {run.number}: {run.name} ({periodText(run.period)})
          </option>
        ))}
      </select>
      <select
        name={`${letter}-cell`}
        aria-label={`Mode of run ${letter.toUpperCase()}`}
        defaultValue={side.cell ?? usual}
        className={BOX}
      >
        {cells.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </fieldset>
  );
}
