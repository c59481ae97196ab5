// The figures, the curves and the parameters of two runs beside each other.

import { countForPeople } from "@/lib/formats/display";
import type { ComparePage } from "@/lib/formats/evidence-page/compare-evidence";
import type { NamedFigure } from "@/lib/formats/evidence-page/figure";
import { ComparedPlot } from "../../evidence/charts/compared-plot";
import { FigureText } from "../../evidence/figure-text";
import { Panel } from "../../evidence/panel";
import { PlainTable } from "../../evidence/plain-table";

export function ComparedParts({ compared }: { readonly compared: ComparePage }) {
  const { a, b, parameters, agreeing, inputs } = compared;
  return (
    <>
      <Panel id="figures" title="Figures" flush>
        <PlainTable
          caption="Figures of both runs"
          rows={figuresOf(compared)}
          rowKey={(row) => row.name}
          columns={[
            { key: "name", label: "Figure", phone: true, cell: (row) => row.name },
            {
              ...{ key: "a", label: `A: ${a.headline}`, numeric: true, phone: true },
              cell: (row) => <FigureText of={row.a} />,
            },
            {
              ...{ key: "b", label: `B: ${b.headline}`, numeric: true, phone: true },
              cell: (row) => <FigureText of={row.b} />,
            },
          ]}
        />
      </Panel>
      <Panel
        id="curves"
        title="Equity over each other"
        lead="Gain since the start as a share of each run's own capital."
      >
        <ComparedPlot compared={compared} />
      </Panel>
      <Panel
        id="parameters"
        title="Parameters that differ"
        lead={`${countForPeople(agreeing, "parameter")} agree.`}
        flush
      >
        {inputs.length > 0 && (
          <ul className="px-4 pb-3 text-[13px] text-ink">
            {inputs.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {parameters.length === 0 ? (
          <p className="px-4 pb-4 text-sm text-muted">
            {inputs.length === 0
              ? "None, and the inputs are the same: this is the same try."
              : "None: only the inputs differ."}
          </p>
        ) : (
          <PlainTable
            caption="Parameters that differ"
            rows={parameters}
            rowKey={(row) => row.name}
            columns={[
              { key: "name", label: "Parameter", phone: true, cell: (row) => row.name },
              { key: "a", label: "A", phone: true, cell: (row) => <FigureText of={row.a} /> },
              { key: "b", label: "B", phone: true, cell: (row) => <FigureText of={row.b} /> },
            ]}
          />
        )}
      </Panel>
    </>
  );
}

/** Both cards have the same figures in the same order. */
function figuresOf({ a, b }: ComparePage) {
  const all = (card: ComparePage["a"]): readonly NamedFigure[] => [
    { name: "Total return", value: card.totalReturn },
    { name: "Net", value: card.net },
    ...card.figures,
  ];
  const others = new Map(all(b).map(({ name, value }) => [name, value]));
  return all(a).flatMap(({ name, value }) => {
    const other = others.get(name);
    return other ? [{ name, a: value, b: other }] : [];
  });
}
