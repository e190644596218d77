/** Menus in a card: what they say, and what goes with the presses beside them. */
import { expect, test } from "vitest";
import { cardProblems } from "../../../playground/teams/adaptive-card.ts";
import { objectAt, objectsAt, textAt } from "../../../playground/teams/json.ts";
import { renderMessage } from "../../../src/bots/teams/draw/render.ts";
import { quickCard } from "../../../src/desk/asking/quick-card.ts";
import { sampleOrganisation } from "../../../src/org/sample.ts";
import { offerCard } from "./world.ts";

const contentOf = (message: { readonly attachments: readonly { content: object }[] }) =>
  objectAt(message.attachments[0]?.content);

test("beside menus every button takes along what is chosen, and carries ids alone", () => {
  const menu = {
    id: "topic",
    label: "Ämne",
    change: "Ändra ämne",
    options: [
      { value: "mrz-and-chip", label: "MRZ och chip", group: "Troligast" },
      { value: "lma-card", label: "LMA-kort", group: "Tillstånd" },
    ],
    chosen: { value: "mrz-and-chip", said: "MRZ och chip" },
    lookup: false,
  };
  const menus = { id: "ask.change" as const, ids: { draft: "d" }, version: 1, menus: [menu] };
  const content = contentOf(renderMessage({ ...offerCard(), menus }));
  expect(cardProblems(content)).toEqual([]);
  const { actions, body } = content;
  expect(JSON.stringify(actions)).not.toContain("associatedInputs");
  expect(body).toContainEqual(
    expect.objectContaining({
      type: "Input.ChoiceSet",
      id: "topic",
      label: "Ämne",
      value: "mrz-and-chip",
      choices: [
        { title: "MRZ och chip", value: "mrz-and-chip" },
        { title: "LMA-kort · Tillstånd", value: "lma-card" },
      ],
    }),
  );
});

test.each(["sv", "en"] as const)(
  "the card that guesses has every topic, document and country, found by each name, in %s",
  (language) => {
    const content = contentOf(
      renderMessage(
        quickCard({
          language,
          draft: "d7Yb3RtQm9Lc5Xz1Wk8Ns",
          words: "Ord ".repeat(700),
          topics: sampleOrganisation().topics,
          guess: {
            likely: ["passport-authenticity"],
            guessed: {
              topic: "passport-authenticity",
              documentType: null,
              issuer: "SYR",
              step: null,
            },
            changed: {},
            urgentSentence: null,
            reason: "Skäl ".repeat(100),
            version: 1,
          },
          found: null,
        }),
      ),
    );
    expect(cardProblems(content)).toEqual([]);
    const counts = objectsAt(content, "body")
      .filter((one) => textAt(one, "type") === "Input.ChoiceSet")
      .map((one) => [textAt(one, "id"), objectsAt(one, "choices").length]);
    expect(Object.fromEntries(counts)).toMatchObject({ topic: 30, documentType: 35 });
    const countries = objectsAt(content, "body").find((one) => textAt(one, "id") === "issuer");
    expect(JSON.stringify(countries)).toContain("Germany");
    expect(JSON.stringify(countries)).toContain("Tyskland");
  },
);
