// What a person wants of a lot's exits, and the request it makes; what is kept is left out.
import { priceForPeople } from "@/lib/formats/display";
import type { SetExitsForm } from "@/lib/formats/requests/order-requests";
import type { LotView } from "@/lib/formats/views/position-view";
import { trailForPeople } from "../ticket/order-words";

export interface ExitEdit {
  readonly target: "keep" | "set" | "clear";
  readonly targetAt: string;
  readonly stop: "keep" | "set" | "trail" | "clear";
  readonly stopAt: string;
  readonly trailBy: string;
}

export const NO_EDIT: ExitEdit = {
  target: "keep",
  targetAt: "",
  stop: "keep",
  stopAt: "",
  trailBy: "",
};

export function exitsFormOf(edit: ExitEdit): Omit<SetExitsForm, "key" | "lot"> {
  const clear = [
    ...(edit.target === "clear" ? ["target" as const] : []),
    ...(edit.stop === "clear" ? ["stop" as const] : []),
  ];
  return {
    target: edit.target === "set" ? edit.targetAt : "",
    stop: edit.stop === "set" ? edit.stopAt : "",
    trail: edit.stop === "trail" ? edit.trailBy : "",
    clear,
  };
}

/** True when sending it would change something. */
export function isChanged(edit: ExitEdit): boolean {
  const { target, stop, trail, clear } = exitsFormOf(edit);
  return [target, stop, trail].some((text) => text?.trim()) || (clear ?? []).length > 0;
}

/** The stop that a lot has, for the button that keeps it. */
export function stopNow({ stop, trail }: Pick<LotView, "stop" | "trail">): string {
  if (stop === null) return "None";
  return `Keep ${priceForPeople(stop)}${trail ? `, ${trailForPeople(trail)}` : ""}`;
}
