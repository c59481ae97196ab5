// What an owner may do with the orders and positions of an account.
"use server";
import {
  CancelOrderRequest,
  ClosePositionRequest,
  KeyedRequest,
  OcoRequest,
  PlaceOrderRequest,
  ReplaceOrderRequest,
  SetExitsRequest,
} from "@/lib/formats/requests/order-requests";
import { cancelAll as cancelEvery } from "@/lib/services/order/cancel-all";
import { cancelOrder } from "@/lib/services/order/cancel-order";
import { closePosition } from "@/lib/services/order/close-position";
import { flatten as closeEvery } from "@/lib/services/order/flatten";
import { placeOco } from "@/lib/services/order/place-oco";
import { placeOrder } from "@/lib/services/order/place-order";
import { replaceOrder } from "@/lib/services/order/replace-order";
import { setExits as changeExits } from "@/lib/services/order/set-exits";
import { accountAction } from "@/lib/web/actions";

export const place = accountAction(PlaceOrderRequest, placeOrder);
export const placePair = accountAction(OcoRequest, placeOco);
export const cancel = accountAction(CancelOrderRequest, cancelOrder);
export const cancelAll = accountAction(KeyedRequest, cancelEvery);
export const replace = accountAction(ReplaceOrderRequest, replaceOrder);
export const setExits = accountAction(SetExitsRequest, changeExits);
export const close = accountAction(ClosePositionRequest, closePosition);
export const flatten = accountAction(KeyedRequest, closeEvery);
