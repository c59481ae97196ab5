// Two runs beside each other: chosen by the address, so that it works without a script and can be sent.
import type { ComparePage } from "@/lib/formats/evidence-page/compare-evidence";
import { comparedTitle } from "@/lib/formats/runs/compared-title";
import type { RunView } from "@/lib/formats/views/run/run-view";
import { ADDRESS } from "../../frame/addresses";
import { PageHead } from "../../frame/page-head";
import { Button, ButtonLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/empty-state";
import { Select } from "../../ui/select";
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
  const titled = ({ run, cell }: Side) => ({
    number: runs.find(({ id }) => id === run)?.number ?? null,
    cell,
  });
  return (
    <>
      <PageHead
        title={comparedTitle(titled(asked.a), titled(asked.b))}
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
          <ComparedParts
            compared={named(compared, titled(asked.a).number, titled(asked.b).number)}
          />
          <ComparedTradesPanel trades={compared.trades} />
        </>
      )}
    </>
  );
}

/** Both say which run they are: of the same month and mode they would read alike. */
function named({ a, b, ...rest }: ComparePage, one: Numbered, other: Numbered): ComparePage {
  const of = (number: Numbered, headline: string): string =>
    number === null ? headline : `run ${number}, ${headline}`;
  return {
    ...rest,
    a: { ...a, headline: of(one, a.headline) },
    b: { ...b, headline: of(other, b.headline) },
  };
}

type Numbered = number | null;

/** A form of the browser's own: it asks for the same page with another address. */
function Choose({ runs, asked }: Pick<CompareRunsProps, "runs" | "asked">) {
  // What nobody has chosen yet is the newest run, and the newest other one beside it.
  const a = { ...asked.a, run: asked.a.run || (runs[0]?.id ?? "") };
  const other = runs.find(({ id }) => id !== a.run)?.id ?? a.run;
  const b = { ...asked.b, run: asked.b.run || other };
  return (
    <Card>
      <form action={ADDRESS.compareRuns} method="get" className="flex flex-wrap items-end gap-4">
        <ChooseSide letter="a" runs={runs} side={a} />
        <ChooseSide letter="b" runs={runs} side={b} />
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

function ChooseSide({ letter, runs, side }: ChooseSideProps) {
  const cells = [...new Set(runs.flatMap((run) => run.cells.map(({ name }) => name)))];
  const usual = cells.includes("balanced") ? "balanced" : cells[0];
  return (
    <fieldset className="grid min-w-0 flex-1 basis-72 gap-2 sm:grid-cols-[minmax(0,1fr)_9.5rem]">
      <legend className="mb-1.5 text-[13px] font-medium text-ink">
        Run {letter.toUpperCase()} and its mode
      </legend>
      <Select
        quiet
        label={`Run ${letter.toUpperCase()}`}
        name={letter}
        defaultValue={side.run}
        choices={runs.map(({ id, number, name, period }) => ({
          value: id,
          label: `${number}: ${name} (${periodText(period)})`,
        }))}
      />
      <Select
        quiet
        label={`Mode of run ${letter.toUpperCase()}`}
        name={`${letter}-cell`}
        defaultValue={side.cell ?? usual}
        choices={cells.map((name) => ({ value: name, label: name }))}
      />
    </fieldset>
  );
}
