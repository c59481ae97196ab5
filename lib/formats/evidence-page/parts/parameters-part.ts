// The parameters of a cell, each with its name: what a stranger would have to enter to run it again.
import type { Guards } from "@/lib/core/broker/guarding/guards";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import { namesForPeople } from "../../display";
import {
  amount,
  count,
  type Figure,
  fractionOf,
  type NamedFigure,
  ratio,
  share,
  text,
} from "../figure";

const yesOrNo = (yes: boolean): Figure => text(yes ? "yes" : "no");

export function parametersPart(parameters: WalkParameters): readonly NamedFigure[] {
  const { period, tickers, planner, maxHoldSessions } = parameters;
  return [
    { name: "Period", value: text(`${period.from} to ${period.to}`) },
    {
      name: "Tickers",
      value: text(tickers === null ? "all of the inputs" : namesForPeople(tickers, 12)),
    },
    { name: "Execution mode", value: text(parameters.mode) },
    { name: "Capital mode", value: text(parameters.capitalMode) },
    { name: "Capital", value: amount(parameters.capital) },
    { name: "Compounding", value: yesOrNo(parameters.compounding) },
    {
      name: "Exposure cap",
      value: planner.exposureCap === null ? text("none") : amount(planner.exposureCap),
    },
    { name: "Slots", value: count(planner.maxOpen) },
    { name: "Sizing", value: text(planner.sizing) },
    { name: "Parts of a share", value: yesOrNo(planner.fractional) },
    { name: "Target", value: share(fractionOf(planner.takeProfit)) },
    { name: "Stop", value: share(fractionOf(planner.stopLoss)) },
    { name: "Longest hold", value: count(maxHoldSessions), note: "sessions" },
    {
      name: "Longest time to hit",
      ...(planner.etthMax === null
        ? { value: text("the mode's own") }
        : { value: ratio(fractionOf(planner.etthMax)), note: "sessions" }),
    },
    { name: "Least strength", value: ratio(fractionOf(planner.minStrength)) },
    { name: "Least probability", value: ratio(fractionOf(planner.minProb)) },
    { name: "Both sides", value: yesOrNo(planner.bothSides) },
    { name: "Rule set", value: text(parameters.rules) },
    {
      name: "Tail",
      value: text(parameters.tail === "follow" ? "followed to its exits" : "cut off"),
    },
    ...costFigures(parameters),
    ...guardFigures(parameters.guards),
  ];
}

function costFigures({ costs, participation, borrowRate }: WalkParameters): readonly NamedFigure[] {
  return [
    { name: "Slippage", value: share(fractionOf(costs.slippage)) },
    { name: "Fee an order", value: amount(costs.feePerOrder) },
    { name: "Fee a share", value: amount(costs.feePerShare) },
    { name: "Fee of the amount", value: share(fractionOf(costs.feeRate)) },
    {
      name: "Share of a bar's volume",
      value: participation === null ? text("no limit") : share(fractionOf(participation)),
    },
    { name: "Borrow a session", value: share(fractionOf(borrowRate)) },
  ];
}

/** Those that are on. */
function guardFigures(guards: Guards): readonly NamedFigure[] {
  const rate = (name: string, value: number | null): NamedFigure | null =>
    value === null ? null : { name, value: share(fractionOf(value)) };
  return [
    guards.tickerCap === null ? null : { name: "Cap per ticker", value: amount(guards.tickerCap) },
    guards.maxOpen === null ? null : { name: "Most tickers open", value: count(guards.maxOpen) },
    rate("Daily loss lock", guards.dailyLoss),
    rate("Weekly loss lock", guards.weeklyLoss),
    rate("Drawdown kill switch", guards.drawdown),
    guards.cooldownSessions === null
      ? null
      : { name: "Cooldown after a stop", value: count(guards.cooldownSessions), note: "sessions" },
    rate("Price away from the last", guards.priceAway),
  ].filter((figure) => figure !== null);
}
