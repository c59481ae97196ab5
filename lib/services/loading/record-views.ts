// Records as views: the sentence of a rule or a refusal joins the facts.
import type {
  FillRecord,
  LedgerRecord,
  OrderRecord,
  TradeRecord,
} from "@/lib/core/broker/records/records";
import { sayRefusal } from "@/lib/formats/problems";
import { ruleSentence } from "@/lib/formats/rule-sentences";
import type { FillView } from "@/lib/formats/views/fill-view";
import type { LedgerView } from "@/lib/formats/views/ledger-view";
import type { OrderView } from "@/lib/formats/views/order-view";
import type { TradeView } from "@/lib/formats/views/trade-view";

export const orderView = ({ plan, refusal, ...order }: OrderRecord): OrderView => ({
  ...order,
  refusal: refusal && { code: refusal.code, sentence: sayRefusal(refusal) },
  planLine: plan?.row ?? null,
});

export const fillView = (fill: FillRecord): FillView => ({
  ...fill,
  ruleSentence: ruleSentence(fill.rule, fill.flags),
});

export const tradeView = ({ plan: _, ...trade }: TradeRecord): TradeView => ({
  lot: trade.lot,
  symbol: trade.symbol,
  quantity: trade.quantity,
  entryAt: trade.entryAt,
  entryPrice: trade.entryPrice,
  exitAt: trade.exitAt,
  exitPrice: trade.exitPrice,
  target: trade.target,
  stop: trade.stop,
  reason: trade.reason,
  rule: trade.rule,
  flags: trade.flags,
  gross: trade.gross,
  fees: trade.fees,
  net: trade.net,
});

export const ledgerView = (row: LedgerRecord): LedgerView => row;
