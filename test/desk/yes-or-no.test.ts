/** Messages that only answer whether words are about a question, and what each of them chooses. */
import { describe, expect, test } from "vitest";
import type { NamedQuestion } from "../../src/desk/asking/may-belong.ts";
import { chosenBy } from "../../src/desk/conversation/about-card.ts";
import { saidIn } from "../../src/desk/conversation/greetings.ts";
import { fold } from "../../src/tickets/evolve.ts";
import { asked, when } from "../tickets/story.ts";

const yes = [
  "ja",
  "Ja!",
  "JAPP",
  "ja tack",
  "Ja, tack så mycket",
  "ja det gör det",
  "Jajamän",
  "jo",
  "ja gärna 👍",
  "yes",
  "Yes please",
  "yep :+1:",
  "yes, it is",
  "Correct.",
];
const no = ["nej", "Nej!", "nej tack", "nepp", "nej, en ny fråga", "no", "No thanks", "nope"];
const more = [
  "ja men sömmen är bruten också",
  "ja?  vad gäller då",
  "nej, det är ett annat pass",
  "inte äkta",
  "jag",
  "Jahve",
  "norska",
  "tack",
  "ok",
  "",
  "?",
  `ja ${"ja ".repeat(30)}`,
];

describe("what only answers the question", () => {
  test.each(yes)("«%s» is a yes", (text) => {
    expect(saidIn(text)).toEqual({ says: "yes" });
  });
  test.each(no)("«%s» is a no", (text) => {
    expect(saidIn(text)).toEqual({ says: "no" });
  });
  test.each(more)("«%s» says something else, or more", (text) => {
    expect(saidIn(text)).toBeNull();
  });
  test.each(["ID-2026-00002", "id-2026-00002.", "Ja, ID-2026-00002", "det gäller ID 2026 00002"])(
    "«%s» names a question",
    (text) => {
      expect(saidIn(text)).toEqual({ says: "number", number: "ID-2026-00002" });
    },
  );
});

describe("what it chooses", () => {
  const ticket = fold([when(0, asked)]);
  if (ticket === null) throw new Error("no question");
  const named = (number: string): NamedQuestion => ({ ticket: { ...ticket, number }, how: "join" });
  const [first, second] = [named("ID-2026-00001"), named("ID-2026-00002")];

  test("a yes is the one that is named; of several it is asked about", () => {
    expect(chosenBy({ says: "yes" }, [first])).toBe(first);
    expect(chosenBy({ says: "yes" }, [first, second])).toBe("which");
    expect(chosenBy({ says: "yes" }, [])).toBe("none");
  });

  test("a no is none of them", () => {
    expect(chosenBy({ says: "no" }, [first])).toBe("none");
    expect(chosenBy({ says: "no" }, [first, second])).toBe("none");
  });

  test("a number is that one, if it is named", () => {
    const said = { says: "number", number: "ID-2026-00002" } as const;
    expect(chosenBy(said, [first, second])).toBe(second);
    expect(chosenBy(said, [first])).toBe("unknown");
  });
});
