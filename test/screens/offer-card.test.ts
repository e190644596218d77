/** Checks what an offer says of the words of a question, before anybody has taken it. */
import { describe, expect, test } from "vitest";
import { cardText } from "../../src/screens/card.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { ticketSlot } from "../../src/tickets/slots.ts";
import { fussyOrganisation } from "../../playground/gallery/topic-fields.ts";
import { firstOffer, offerIn, world, worlds } from "../../playground/gallery/worlds.ts";
import { cardIn, languages, textOf, viewIn, wordsOf } from "./drawn.ts";

/** All offers of all stories, each with its story. */
const offers = Object.entries(worlds).flatMap(([name, story]) =>
  story.ticket.offers.map((offer) => ({ name, story, slot: ticketSlot.offer(offer.id) })),
);

/** Agencies that let no words of their questions stand on an offer. */
const wordless: Organisation = {
  ...fussyOrganisation,
  policy: { ...fussyOrganisation.policy, offerShowsText: false },
};

/** Somebody is alerted when nobody accepts. */
const watchedOver: Organisation = {
  ...fussyOrganisation,
  operator: { ...fussyOrganisation.operator, alarm: { slack: [], teams: [] } },
};

describe.each(languages)("who has not taken the question, in %s,", (language) => {
  test.each(offers)("reads no more than how it begins on $slot of $name", ({ story, slot }) => {
    const view = viewIn(story, language, { organisation: fussyOrganisation });
    const text = cardText(cardIn(story, slot, view));
    for (const id of ["series", "told", "asked", "answer"])
      expect(text).not.toContain(wordsOf(id, language));
    const quiet = viewIn(story, language, { organisation: wordless });
    expect(cardText(cardIn(story, slot, quiet))).not.toContain(wordsOf("question", language));
  });

  test("reads the first line alone, and not once the offer is over", () => {
    const bodyOf = () => `${wordsOf("question", language)}\n${wordsOf("told", language)}`;
    const view = { ...viewIn(world("offered"), language), bodyOf };
    const text = cardText(cardIn(world("offered"), ticketSlot.offer(offerIn("offered")), view));
    expect(text).toContain(wordsOf("question", language));
    expect(text).not.toContain(wordsOf("told", language));
    const over = textOf("declined", ticketSlot.offer(firstOffer("declined")), language);
    expect(over).not.toContain(wordsOf("question", language));
  });

  test("is told that there is more to read only where there is", () => {
    const more = {
      sv: "Frågan i sin helhet ser du när du har tagit den.",
      en: "You see the whole question once you have taken it.",
    }[language];
    const slot = ticketSlot.offer(offerIn("offered"));
    const drawn = (body: string, seen: object = {}) =>
      cardText(
        cardIn(world("offered"), slot, {
          ...viewIn(world("offered"), language, seen),
          bodyOf: () => body,
        }),
      );
    expect(drawn("Är det här passet äkta?")).not.toContain(more);
    expect(drawn("Är det här passet äkta?\nTrycket är suddigt.")).toContain(more);
    expect(drawn("ord ".repeat(100))).toContain(more);
    expect(drawn("Är det här passet äkta?", { organisation: wordless })).toContain(more);
  });

  test("does not read them as a coordinator or on the alarm either", () => {
    for (const slot of ["coordinator:1", "alarm:1"] as const)
      expect(textOf("fallback", slot, language)).not.toContain(wordsOf("question", language));
  });

  test("reads as a coordinator where the asker is sent, as the asker does, where there is no address", () => {
    const usual = { sv: "myndighets vanliga väg", en: "agency's usual channel" }[language];
    for (const slot of ["receipt", "coordinator:1"] as const)
      expect(textOf("fallbackNobody", slot, language)).toContain(usual);
    const operator = { ...fussyOrganisation.operator, alarm: null };
    const unwatched = { organisation: { ...fussyOrganisation, operator } };
    const first = { sv: "till sin myndighets vanliga väg", en: "to their agency's usual channel" };
    const alerted = {
      sv: "dem som ansvarar för tjänsten",
      en: "those responsible for the service",
    };
    const read = (seen: object) => textOf("fallbackNobody", "coordinator:1", language, seen);
    expect(read(unwatched)).toContain(
      `${{ sv: "hänvisad", en: "referred" }[language]} ${first[language]}`,
    );
    expect(read({ organisation: watchedOver })).toContain(alerted[language]);
  });

  test("reads that it is urgent, why, and by when to reply, and no reason where no words may stand", () => {
    const slot = ticketSlot.offer(offerIn("urgent"));
    const text = textOf("urgent", slot, language);
    expect(text).toContain(wordsOf("reason", language));
    expect(text).toContain(
      { sv: "10:05 (5 minuter kvar)", en: "10:05 (5 minutes left)" }[language],
    );
    const quiet = textOf("urgent", slot, language, { organisation: wordless });
    expect(quiet).toContain({ sv: "Brådskande: Ja", en: "Urgent: Yes" }[language]);
    expect(quiet).not.toContain(wordsOf("reason", language));
  });
});
