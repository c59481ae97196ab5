// The settings of an account that have a usual value: cap, market, clock, costs, exits.
"use client";
import { type ReactNode, useState } from "react";
import type { MarketChoice } from "@/lib/formats/market-views";
import { Field } from "../ui/field";
import { Select } from "../ui/select";

interface AccountMoreFieldsProps {
  readonly markets: readonly MarketChoice[];
}

export function AccountMoreFields({ markets }: AccountMoreFieldsProps) {
  const [marketId, setMarketId] = useState(markets[0]?.id ?? "");
  const [clock, setClock] = useState("replay");
  const market = markets.find(({ id }) => id === marketId);
  return (
    <div className="flex flex-col gap-5">
      <Group title="Market and clock">
        <Select
          label="Market"
          name="market"
          value={marketId}
          onChange={(event) => setMarketId(event.target.value)}
          choices={markets.map((one) => ({
            value: one.id,
            label: one.synthetic ? `${one.name} (synthetic)` : one.name,
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
      </Group>
      <CostFields />
      <ExitFields />
    </div>
  );
}

function coverageOf(market: MarketChoice | undefined): string {
  if (!market?.from || !market.to) return "Empty: its first session.";
  return `Bars from ${market.from} to ${market.to}. Empty: the first.`;
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-xs font-medium text-muted">{title}</legend>
      <div className="grid gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}

function CostFields() {
  return (
    <Group title="Limits and costs">
      <Field
        label="Exposure cap"
        name="exposureCap"
        inputMode="decimal"
        unitBefore="$"
        placeholder="none"
        hint="Most that open lots and orders may cost together."
      />
      <Field
        label="Slippage"
        name="slippageBps"
        inputMode="decimal"
        unitAfter="bps"
        defaultValue="5"
        hint="Worsens market, stop and time-out fills."
      />
      <Field
        label="Fee per order"
        name="feePerOrder"
        inputMode="decimal"
        unitBefore="$"
        defaultValue="0"
      />
    </Group>
  );
}

function ExitFields() {
  return (
    <Group title="Exits of lines that state none">
      <Field
        label="Target"
        name="targetPercent"
        inputMode="decimal"
        unitAfter="%"
        defaultValue="10"
      />
      <Field label="Stop" name="stopPercent" inputMode="decimal" unitAfter="%" defaultValue="2" />
      <Field
        label="Longest hold"
        name="maxHoldSessions"
        inputMode="numeric"
        unitAfter="sessions"
        defaultValue="3"
      />
    </Group>
  );
}
