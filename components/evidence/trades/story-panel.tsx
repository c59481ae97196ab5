// One trade in full: its bars, its levels, the rules that decided, and what is doubtful about it.
import { instantForPeople } from "@/lib/formats/display-time";
import type { RuleSentence, TradeRow, TradeStory } from "@/lib/formats/evidence-page/page-rows";
import { ratioText } from "@/lib/formats/metrics/metric-text";
import { ButtonLink } from "../../ui/button";
import { FigureList } from "../figure-list";
import { FigureText } from "../figure-text";
import { Mark, Panel } from "../panel";
import { CandlePlot } from "./candle-plot";

interface StoryPanelProps {
  readonly story: TradeStory;
  readonly addressOf: (trade: number) => string;
  /** The page without a trade. */
  readonly closed: string;
}

export function StoryPanel({ story, addressOf, closed }: StoryPanelProps) {
  const { trade, previous, next, cut } = story;
  return (
    <Panel
      id="trade"
      title={`Trade ${trade.number}: ${trade.symbol}, ${trade.side}`}
      lead={`${timesOf(trade)}bars of ${story.interval}, New York time`}
      aside={
        <nav aria-label="Trades" className="flex flex-wrap gap-1 print:hidden">
          {previous !== null && (
            <ButtonLink size="small" look="quiet" scroll={false} to={addressOf(previous)}>
              Previous
            </ButtonLink>
          )}
          {next !== null && (
            <ButtonLink size="small" look="quiet" scroll={false} to={addressOf(next)}>
              Next
            </ButtonLink>
          )}
          <ButtonLink size="small" look="quiet" scroll={false} to={closed}>
            Close
          </ButtonLink>
        </nav>
      }
    >
      <CandlePlot story={story} />
      {cut && (
        <p className="mt-1 text-xs text-muted">
          Later bars are left out: it was held too long for one picture.
        </p>
      )}
      <div className="mt-4 grid gap-x-10 gap-y-4 lg:grid-cols-2">
        <Decided story={story} />
        <FigureList figures={story.figures} columns={1} />
      </div>
    </Panel>
  );
}

const timesOf = ({ entryAt, exitAt }: TradeRow): string =>
  entryAt === null || exitAt === null
    ? ""
    : `${instantForPeople(entryAt)} to ${instantForPeople(exitAt)}; `;

function Decided({ story: { trade, entry, exit, target, stop } }: { readonly story: TradeStory }) {
  return (
    <dl className="flex flex-col gap-2 text-[13px]">
      <Row name="Made">
        <FigureText of={trade.net} /> <span className="text-muted">net,</span>{" "}
        <FigureText of={trade.move} /> <span className="text-muted">of its price,</span>{" "}
        {ratioText(trade.r)}
        {trade.r !== null && "R"}
      </Row>
      <Row name="Entry">
        <FigureText of={trade.entry} /> <Rule of={entry} />
      </Row>
      <Row name={trade.exitRule === null ? "Last close" : "Exit"}>
        <FigureText of={trade.exit} /> ({trade.reason}) {exit && <Rule of={exit} />}
      </Row>
      <Row name="Levels">
        target <FigureText of={target} />, stop <FigureText of={stop} />
      </Row>
      <Row name="Quantity">
        <FigureText of={trade.quantity} />
      </Row>
      {trade.flags.length > 0 && (
        <Row name="Doubtful">
          <ul className="flex flex-col gap-1">
            {trade.flags.map(({ flag, sentence }) => (
              <li key={flag}>
                <Mark tone="warn">{flag}</Mark> {sentence}
              </li>
            ))}
          </ul>
        </Row>
      )}
    </dl>
  );
}

const Row = ({ name, children }: { readonly name: string; readonly children: React.ReactNode }) => (
  <div className="flex gap-4">
    <dt className="w-20 shrink-0 text-muted">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
);

const Rule = ({ of: { rule, sentence } }: { readonly of: RuleSentence }) => (
  <span className="text-muted">
    {sentence} <Mark title="The rule of docs/rulebook.md that decided">{rule}</Mark>
  </span>
);
