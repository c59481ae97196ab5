// Identities of instants and their text.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseInstant } from "./instant-text";
import { instant, instantToText } from "./time";

const at = (iso: string): number => Date.parse(iso);

test("an instant survives the way to text and back", () => {
  const moments = fc.integer({ min: at("0100-01-01T00:00Z"), max: at("9999-12-31T23:59:59.999Z") });
  fc.assert(
    fc.property(moments, (ms) => {
      const parsed = parseInstant(instantToText(instant(ms)), "new-york");
      expect(parsed).toMatchObject({ ok: true, value: { instant: ms, zoneAssumed: false } });
    }),
  );
});
