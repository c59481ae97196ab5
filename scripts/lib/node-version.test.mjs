// Which versions of Node are old enough to be told so.
import { expect, test } from "vitest";
import { nodeVersionProblem } from "./node-version.mjs";

test.each(["12.22.12", "18.20.4", "20.9.0", "20.18.99"])("Node %s is too old", (version) => {
  expect(nodeVersionProblem(version)).toContain(
    `needs Node.js 20.19.0 or newer; this is ${version}.`,
  );
});

test.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0", "26.0.0-nightly2026"])(
  "Node %s will do",
  (version) => {
    expect(nodeVersionProblem(version)).toBeNull();
  },
);
