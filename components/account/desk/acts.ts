// What an owner may do in an account: every act bound to it, handed down by its layout.
import type { Instant } from "@/lib/core/base/time";
import type { ArchiveRequest, MoneyForm, ResetForm } from "@/lib/formats/requests/account-requests";
import type { ClearLockRequest, GuardsForm } from "@/lib/formats/requests/guard-requests";
import type {
  CancelOrderRequest,
  ClosePositionForm,
  KeyedRequest,
  OcoForm,
  PlaceOrderForm,
  ReplaceOrderForm,
  SetExitsForm,
} from "@/lib/formats/requests/order-requests";
import type { ScheduleForm } from "@/lib/formats/requests/schedule-requests";
import type { AdvanceView, ClosedView, MoneyView } from "@/lib/formats/views/act-view";
import type { OrdersView } from "@/lib/formats/views/order-view";
import type { Action } from "../../action/use-action";

/** How far: one bar, to the close, over the next session, or to now (live accounts). */
export type ClockStep = "bar" | "close" | "session" | "now";

export type Advance = Action<{ readonly step: ClockStep; readonly from: Instant }, AdvanceView>;

export interface AccountActs {
  readonly advance: Advance;
  readonly placeOrder: Action<PlaceOrderForm, OrdersView>;
  readonly placeOco: Action<OcoForm, OrdersView>;
  readonly cancelOrder: Action<CancelOrderRequest, OrdersView>;
  readonly replaceOrder: Action<ReplaceOrderForm, OrdersView>;
  readonly setExits: Action<SetExitsForm, OrdersView>;
  readonly closePosition: Action<ClosePositionForm, OrdersView>;
  readonly cancelAll: Action<KeyedRequest, ClosedView>;
  readonly flatten: Action<KeyedRequest, ClosedView>;
  readonly deposit: Action<MoneyForm, MoneyView>;
  readonly withdraw: Action<MoneyForm, MoneyView>;
  readonly setGuards: Action<GuardsForm, unknown>;
  readonly clearLock: Action<ClearLockRequest, unknown>;
  readonly setSchedule: Action<ScheduleForm, unknown>;
  readonly resetAccount: Action<ResetForm, unknown>;
  readonly archiveAccount: Action<ArchiveRequest, unknown>;
}
