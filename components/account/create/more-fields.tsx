// The settings of an account that have a usual value, in groups, each with what it is for.
"use client";
import { useState } from "react";
import type { MarketChoice } from "@/lib/formats/market-views";
import { marketForPeople } from "../../market/market-words";
import { Field } from "../../ui/field";
import { CheckField } from "../../ui/form/check-field";
import { Select } from "../../ui/select";
import { FieldGroup } from "./field-group";
import { CostFields, GuardFields } from "./limit-fields";

interface MoreFieldsProps {
  readonly markets: readonly MarketChoice[];
}

export function MoreFields({ markets }: MoreFieldsProps) {
  return (
    <div className="flex flex-col gap-6">
      <MarketFields markets={markets} />
      <CostFields />
      <ExitFields />
      <TradingFields />
      <FillFields />
      <GuardFields />
    </div>
  );
}

function MarketFields({ markets }: MoreFieldsProps) {
  const [marketId, setMarketId] = useState(markets[0]?.id ?? "");
  const [clock, setClock] = useState("replay");
  const market = markets.find(({ id }) => id === marketId);
  return (
    <FieldGroup title="Market and clock" lead="Which bars it trades on, and what moves its time.">
      <Select
        label="Market"
        name="market"
        value={marketId}
        onChange={(event) => setMarketId(event.target.value)}
        choices={markets.map((one) => ({
          value: one.id,
          label: marketForPeople(one),
        }))}
        hint="Its bars, and no other market's, for good."
      />
      <Select
        label="Clock"
        name="clock"
        value={clock}
        onChange={(event) => setClock(event.target.value)}
        choices={[
          { value: "replay", label: "Replay: I step through stored bars" },
          { value: "live", label: "Live: the wall clock" },
        ]}
      />
      {clock === "replay" && (
        <Field
          label="Start date"
          name="startsOn"
          type="date"
          min={market?.from ?? undefined}
          max={market?.to ?? undefined}
          hint={coverageOf(market)}
        />
      )}
    </FieldGroup>
  );
}

function coverageOf(market: MarketChoice | undefined): string {
  if (!market?.from || !market.to) return "Empty: its first session.";
  const usual = market.kind === "sample" ? "September 2, 2025" : "the first that can be planned";
  return `Bars from ${market.from} to ${market.to}. Empty: ${usual}.`;
}

function ExitFields() {
  return (
    <FieldGroup
      title="Exits of lines that state none"
      lead="A plan line without a target, a stop or a holding time gets these."
    >
      <Field
        label="Target"
        name="targetPercent"
        inputMode="decimal"
        unitAfter="%"
        defaultValue="10"
        hint="Above the fill. Empty: lines without a target are refused."
      />
      <Field
        label="Stop"
        name="stopPercent"
        inputMode="decimal"
        unitAfter="%"
        defaultValue="2"
        hint="Below the fill. Empty: lines without a stop are refused."
      />
      <Field
        label="Longest hold"
        name="maxHoldSessions"
        inputMode="numeric"
        unitAfter="sessions"
        defaultValue="3"
        hint="Then it is closed at the session's last price."
      />
    </FieldGroup>
  );
}

function TradingFields() {
  const [short, setShort] = useState(false);
  return (
    <FieldGroup
      title="What it may trade"
      lead="Long positions in whole shares unless you say more."
    >
      <CheckField
        label="Fractional shares"
        name="fractional"
        value="yes"
        hint="Quantities with decimals, and orders in dollars."
      />
      <CheckField
        label="Shorting"
        name="allowShort"
        value="yes"
        checked={short}
        onChange={(event) => setShort(event.target.checked)}
        hint="Selling what is not held opens a short; its worth is locked in cash."
      />
      {short && (
        <Field
          label="Borrow"
          name="borrowBps"
          inputMode="decimal"
          unitAfter="bps"
          defaultValue="1"
          hint="Charged on the short's worth each session."
        />
      )}
      <Select
        label="A ticker already held"
        name="onHeld"
        choices={[
          { value: "skip", label: "Skip the new entry" },
          { value: "add", label: "Add to it as another lot" },
        ]}
        hint="What a second entry of the same ticker does."
      />
    </FieldGroup>
  );
}

function FillFields() {
  return (
    <FieldGroup title="How fills are made" lead="The rules that decide where an order meets a bar.">
      <Select
        label="Rule set"
        name="rules"
        choices={[
          { value: "standard", label: "Standard: limits need a trade through" },
          { value: "touch", label: "Touch: limits fill at a touch" },
        ]}
        hint="Touch is kinder than a market; it is there to compare with other backtesters."
      />
      <Select
        label="Entry of a plan line"
        name="entryPolicy"
        choices={[
          { value: "next-bar", label: "At the open of the next bar" },
          { value: "plan-price", label: "At once, at the plan's own price" },
        ]}
        hint="The plan's own price needs no bar, so nobody can say it was to be had."
      />
      <Field
        label="Share of a bar's volume"
        name="participationPercent"
        inputMode="decimal"
        unitAfter="%"
        placeholder="no limit"
        hint="A bar fills this much of its volume at most; the rest works on."
      />
    </FieldGroup>
  );
}
