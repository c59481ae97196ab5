// A name is what it looks like: nothing in it hides, reorders, or covers what stands around it.
import { describe, expect, test } from "vitest";
import { lineOfText } from "./fields";

const isName = (text: string) => lineOfText(60).safeParse(text).success;

describe("a line of text", () => {
  test("is refused with marks that nobody sees, which make one name look like another", () => {
    const unseen = [
      "Ad\u200da",
      "Ad\u200ca",
      "علی\u200c",
      "\u0300",
      "Ada\u200d",
      "\u3164",
      "Ada\u034f",
      "\u2800",
      "Ada\ufe0f",
      "1\ufe0f",
    ];
    for (const text of [...unseen, "a\u202eb", "a\u0000b"]) expect(isName(text), text).toBe(false);
  });

  test("is refused with marks piled up, which cover the lines around it", () => {
    expect(isName(`Ada${"\u0301".repeat(5)}`)).toBe(false);
  });

  test("may be of any script, and hold emoji that joiners build", () => {
    const family = "\u{1f469}\u200d\u{1f469}\u200d\u{1f467}";
    const names = [family, "\u2764\ufe0f\u200d\u{1f525}", "\u{1f468}\u{1f3fd}\u200d\u{1f4bb}"];
    const words = [
      "O'Brien",
      "Zoë",
      "Zoe\u0308",
      "Nguyễn",
      "ภูมิ",
      "דָּוִד",
      "मार्च",
      "ශ්\u200dරී",
      "علی\u200cرضا",
      "1\ufe0f\u20e3",
    ];
    for (const text of [...names, ...words]) expect(isName(text), text).toBe(true);
  });
});
