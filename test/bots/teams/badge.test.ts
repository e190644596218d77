/** Tests the mark of an urgent question: under the title, and left out by a client that has none. */
import { expect, test } from "vitest";
import { ticketSlot } from "../../../src/tickets/slots.ts";
import { renderCard } from "../../../src/bots/teams/draw/render.ts";
import { cardText } from "../../../src/screens/card.ts";
import { cardProblems } from "../../../playground/teams/adaptive-card.ts";
import { world } from "../../../playground/gallery/worlds.ts";
import { languages, shown } from "../../screens/drawn.ts";

const workOf = (name: "urgentAccepted" | "accepted") => {
  const { offers } = world(name).ticket;
  return ticketSlot.work(offers.find(({ state }) => state === "accepted")?.id ?? "");
};

test.each(languages)(
  "an urgent question in hand has it, and a fact says the same, in %s",
  (language) => {
    const word = language === "sv" ? "Brådskande" : "Urgent";
    const card = shown("urgentAccepted", workOf("urgentAccepted"), language);
    const drawn = renderCard(card);
    expect(drawn).toMatchObject({
      body: expect.arrayContaining([
        expect.objectContaining({
          type: "Badge",
          text: word,
          style: "Attention",
          fallback: "drop",
        }),
      ]),
    });
    expect(cardProblems(drawn)).toEqual([]);
    expect(cardText(card)).toContain(`${word}: `);
  },
);

test("no other has it", () => {
  const drawn = renderCard(shown("accepted", workOf("accepted"), "sv"));
  expect(JSON.stringify(drawn)).not.toContain("Badge");
});
