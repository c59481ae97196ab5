// A ticket says beforehand what placing it does, and books nothing.
import { afterAll, beforeAll, expect, it } from "vitest";
import { freezeAccount } from "@/lib/db/account/freeze";
import { archiveAccount } from "@/lib/db/accounts";
import { closeDatabase } from "@/lib/db/prisma";
import type { OwnedAccountId } from "@/lib/db/scope";
import { PlaceOrderRequest } from "@/lib/formats/requests/order-requests";
import { ticketRequest } from "@/lib/formats/requests/ticket-request";
import { listSymbols } from "../account/list-symbols";
import { loadSummary } from "../account/load-dashboard";
import { barsCsv } from "../testing/bars";
import { account, made, market, NOW, person } from "../testing/people";
import { placeOrder } from "./place-order";
import { previewTicket } from "./preview-ticket";

const BARS = barsCsv({
  "2025-06-30": { AMD: [100, 101, 99, 100], XOM: [50, 51, 49, 50] },
  "2025-07-01": { AMD: [101, 103, 100, 102], XOM: [50, 50.5, 49.5, 50] },
});

const ASKED = {
  clientOrderId: "ticket",
  symbol: "AMD",
  side: "BUY",
  type: "market",
  timeInForce: "DAY",
  quantity: "2",
};

let id: OwnedAccountId;
beforeAll(async () => {
  const user = await person();
  id = await account(user, { market: await market(user, BARS), exposureCap: "", slippageBps: "5" });
});
afterAll(closeDatabase);

const preview = (body: object) => previewTicket(id, ticketRequest({ ...body }), NOW);

it("what it would set aside is what placing it has set aside", async () => {
  const seen = await preview(ASKED);
  expect(seen.refusal).toBeNull();
  expect(seen.last).toMatchObject({ price: 100_000_000, age: 0 });
  expect((await loadSummary(id, NOW)).reserved).toBe(0);
  made(await placeOrder(id, PlaceOrderRequest.parse(ASKED), NOW));
  expect((await loadSummary(id, NOW)).reserved).toBe(seen.order?.reserved);
});

it("a symbol alone has its price, and the size is what is missing", async () => {
  const seen = await preview({ ...ASKED, symbol: "XOM", quantity: "" });
  expect(seen.last?.price).toBe(50_000_000);
  expect(seen.order).toBeNull();
  expect(seen.refusal).toMatchObject({ code: "bad-request", field: "quantity" });
});

it("what would be refused is refused with the same sentence, and nothing is booked", async () => {
  const asked = { ...ASKED, clientOrderId: "too-much", symbol: "XOM", quantity: "1000" };
  const seen = await preview(asked);
  const answer = await placeOrder(id, PlaceOrderRequest.parse(asked), NOW);
  expect(answer).toMatchObject({ ok: false, refusal: { code: seen.refusal?.code } });
});

it("the symbols are those of the account's market", async () => {
  expect((await listSymbols(id)).map(({ symbol }) => symbol)).toEqual(["AMD", "XOM"]);
});

it("a read-only account takes no order, and its ticket says so", async () => {
  const user = await person();
  const own = await account(user, { market: await market(user, BARS), exposureCap: "" });
  const asked = ticketRequest(ASKED);
  await archiveAccount(own, NOW);
  expect((await previewTicket(own, asked, NOW)).refusal?.code).toBe("account-archived");
  await freezeAccount(own, "cash does not add up");
  expect((await previewTicket(own, asked, NOW)).refusal?.code).toBe("account-frozen");
});
