// Editing exits asks for what was changed and leaves the rest as it is.
import { expect, test } from "vitest";
import { exitsFormOf, isChanged, NO_EDIT } from "./exit-edit";

test("nothing chosen is nothing to send", () => {
  expect(isChanged(NO_EDIT)).toBe(false);
  expect(isChanged({ ...NO_EDIT, stop: "set", stopAt: " " })).toBe(false);
});

test("a stop stands at its level, or trails; what was typed for the other is left out", () => {
  const typed = { ...NO_EDIT, stopAt: "145", trailBy: "2%" };
  expect(exitsFormOf({ ...typed, stop: "trail" })).toMatchObject({ stop: "", trail: "2%" });
  expect(exitsFormOf({ ...typed, stop: "set" })).toMatchObject({ stop: "145", trail: "" });
});

test("an exit is taken away by name", () => {
  const edit = { ...NO_EDIT, target: "clear", stop: "clear" } as const;
  expect(exitsFormOf(edit)).toMatchObject({ clear: ["target", "stop"] });
  expect(isChanged(edit)).toBe(true);
});
