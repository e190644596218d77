/** Drafts an article from a question and its answer: its title, and what is taken out of it. */
import { describe, expect, test } from "vitest";
import { draftArticle } from "../../src/knowledge/draft.ts";
import { headlineOf } from "../../src/knowledge/headline.ts";
import { organisation } from "../../playground/gallery/story.ts";
import { world } from "../../playground/gallery/worlds.ts";

const { ticket, now } = world("closed");
const [answer] = ticket.answers;
if (answer === undefined) throw new Error("the gallery's closed question has no answer");

const drafted = (question: string, given = "Jämför snittet i UV-ljus.") =>
  draftArticle(
    {
      id: "t1.1",
      ticket,
      answer,
      bodies: { question, answer: given },
      anonymous: (text) => text.replaceAll("Ali Hassan", "[namn]"),
      now,
    },
    organisation,
  );

describe("the title of a draft", () => {
  test("is what the question says most, with the document and the country", () => {
    const { title } = drafted(
      "Hej! Laminatet släpper i ett hörn på personsidan. Är det ett tecken på ändring?",
    );
    expect(title).toMatch(/^Laminatet släpper i ett hörn på personsidan · /u);
    expect(title.split(" · ")).toHaveLength(3);
  });

  test("is the topic, the document and the country where the question says next to nothing", () => {
    expect(drafted("Är det ok?").title.split(" · ")).toHaveLength(3);
    expect(headlineOf("Är det ok?")).toBeNull();
    expect(headlineOf("")).toBeNull();
  });

  test("is cut between words, and keeps a question mark", () => {
    const long = `Passet har ${"mycket ".repeat(30)}slitage`;
    expect(headlineOf(long)?.length).toBeLessThanOrEqual(90);
    expect(headlineOf(long)).toMatch(/mycket…$/u);
    expect(headlineOf("Är kontrollsiffran i passet räknad rätt?")).toMatch(/rätt\?$/u);
  });

  test("holds no name", () => {
    const { title, question } = drafted("Sökanden Ali Hassan visar ett pass med lösa sidor.");
    expect(title).not.toContain("Hassan");
    expect(question).toContain("[namn]");
  });
});

describe("the text of a draft", () => {
  test.each([
    [
      "Hej Anna!\nPasset har lösa sidor.\n\nMed vänlig hälsning\nKim\nHandläggare",
      "Passet har lösa sidor.",
    ],
    ["Hej, jag undrar om sömmen är bruten. Mvh Kim", "Jag undrar om sömmen är bruten."],
    ["Hello. The seam looks broken. Kind regards, Kim", "The seam looks broken."],
    ["Hej har sidan ett fel? Det ser så ut.", "Hej har sidan ett fel? Det ser så ut."],
    ["Hej!", "Hej!"],
  ])("says nothing of whom it was written by or to: %s", (written, kept) => {
    expect(drafted(written).question).toBe(kept);
  });
});
