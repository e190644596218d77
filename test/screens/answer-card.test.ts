/**
 * Checks what an answer's card says: that it is advice, what the expert saw beside what the asker
 * examined, and what has become of the question since; and why the own agency is asked.
 */
import { describe, expect, test } from "vitest";
import { type Language, cardText } from "../../src/screens/card.ts";
import { entryName, entryNames } from "../../src/screens/cards/view.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";
import { ticketSlot } from "../../src/tickets/slots.ts";
import * as deeds from "../../playground/gallery/deeds.ts";
import { next, organisation } from "../../playground/gallery/story.ts";
import { type WorldName, world } from "../../playground/gallery/worlds.ts";
import { cardIn, languages, textOf, viewIn, wordsOf } from "./drawn.ts";

const advice: Readonly<Record<Language, string>> = {
  sv: "Svaret är ett råd. Den beslutande myndigheten beslutar.",
  en: "The answer is advice. The deciding agency decides.",
};
const preliminary: Readonly<Record<Language, string>> = { sv: "preliminär", en: "preliminary" };

describe.each(languages)("the answer's card in %s", (language) => {
  const bases = taxonomy.examinedMaterial.flatMap(({ id }, i) => [
    [id],
    [id, taxonomy.examinedMaterial[(i + 1) % taxonomy.examinedMaterial.length]?.id ?? id],
  ]);
  test.each(bases)("says that it is advice, and that it rests on %s %s", (...basis) => {
    const given = deeds.answers({ words: "answer", outcome: "inconclusive", basis });
    const story = next(world("accepted"), given);
    const text = cardText(cardIn(story, "answer:1", viewIn(story, language)));
    expect(text).toContain(advice[language]);
    const saw = { sv: "Experten har sett: ", en: "The expert has seen: " }[language];
    const [seen = ""] = text.split(saw)[1]?.split("\n") ?? [];
    for (const id of basis)
      expect(seen.toLowerCase()).toContain(
        entryName("examinedMaterial", id, language).toLowerCase(),
      );
  });

  test.each(taxonomy.examinedMaterial)(
    "is preliminary when it rests on $id only if no original was seen",
    ({ id, allowsAuthenticityVerdict }) => {
      const given = deeds.answers({ words: "answer", outcome: "inconclusive", basis: [id] });
      const story = next(world("accepted"), given);
      const text = cardText(cardIn(story, "answer:1", viewIn(story, language)));
      expect(text.includes(preliminary[language])).toBe(!allowsAuthenticityVerdict);
    },
  );

  test("is not preliminary where it assesses nothing: advice on rules needs no original", () => {
    const given = deeds.answers({
      words: "answer",
      outcome: "guidance-given",
      basis: ["description-only"],
    });
    const story = next(world("accepted"), given);
    const text = cardText(cardIn(story, "answer:1", viewIn(story, language)));
    expect(text).not.toContain(preliminary[language]);
  });

  test("shows what happens wherever its questions can still be answered, long after the end as well", () => {
    for (const days of [1, 20]) {
      const { ticket, ...rest } = world("closed");
      const untold = { ...ticket, outcomes: [] };
      const late = { ...rest, ticket: untold, now: rest.now + days * 24 * 3_600_000 };
      const { choice, buttons } = cardIn(late, "answer:1", viewIn(late, language));
      expect(choice?.buttons.length).toBeGreaterThan(1);
      expect(buttons.map(({ id }) => id)).toContain("ticket.timeline");
    }
  });

  test("says beside what the expert saw what the asker examined, as what it is", () => {
    const given = deeds.answers({
      words: "answer",
      outcome: "inconclusive",
      basis: ["paper-copy"],
    });
    const story = next(world("accepted"), given);
    const text = cardText(cardIn(story, "answer:1", viewIn(story, language)));
    const [saw, examined] = {
      sv: ["Experten har sett: Papperskopia", "Du har undersökt: "],
      en: ["The expert has seen: Paper copy", "You have examined: "],
    }[language];
    const own = entryNames("examinedMaterial", story.ticket.question.examined, language);
    expect(text).toContain(saw);
    expect(text).toContain(`${examined}${own}`);
  });

  test("keeps the advice when the words are removed", () => {
    const view = { ...viewIn(world("closedLong"), language), bodyOf: () => null };
    const text = cardText(cardIn(world("closedLong"), "answer:1", view));
    expect(text).toContain(advice[language]);
    expect(text).not.toContain(wordsOf("answer", language));
  });

  test("says of a reopened question that it is open, not that it is closed", () => {
    const text = textOf("reopened", "answer:1", language);
    expect(text).toContain({ sv: "öppnad igen", en: "reopened" }[language]);
    expect(text).not.toContain({ sv: "avslutad", en: "closed" }[language]);
  });

  test("thanks for the outcome on the answer that it was given for, and on no other", () => {
    const story = next(world("secondAnswered"), deeds.tellsOutcome());
    const thanks = { sv: "Tack, du har berättat", en: "Thank you for telling us" }[language];
    const [first, second] = [1, 2].map((n) =>
      cardIn(story, ticketSlot.answer(n), viewIn(story, language)),
    );
    if (first === undefined || second === undefined) throw new Error("two answers, two cards");
    expect(cardText(first)).not.toContain(thanks);
    expect(cardText(second)).toContain(thanks);
    expect(second.buttons.map(({ id }) => id)).not.toContain("outcome.open");
    expect(second.title).not.toBe(first.title);
  });
});

describe.each(languages)("a question that goes to the own agency, in %s,", (language) => {
  const receipt = (name: WorldName, known = organisation): string =>
    textOf(name, "receipt", language, { agency: "polismyndigheten", organisation: known });
  const nobodyElse = {
    sv: "Ingen annan myndighet har en expert på ämnet",
    en: "No other agency has an expert on this topic",
  }[language];

  test("says that no other agency has an expert only when none has", () => {
    const police = organisation.experts.filter(({ agency }) => agency === "polismyndigheten");
    expect(receipt("othersAway", { ...organisation, experts: police })).toContain(nobodyElse);
    expect(receipt("othersAway")).not.toContain(nobodyElse);
    expect(receipt("othersAway")).toContain(
      { sv: "kan ta frågan just nu", en: "can take the question right now" }[language],
    );
  });

  test("says what became of the others who were asked", () => {
    expect(receipt("othersSilent")).toContain(
      {
        sv: "2 experter på andra myndigheter fick frågan först men svarade inte i tid",
        en: "2 experts at other agencies got the question first but did not reply in time",
      }[language],
    );
  });
});
