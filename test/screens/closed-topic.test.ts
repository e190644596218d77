/** Where a closed topic leads when the file names no way for it: to no register, and to no way that is not there. */
import { expect, test } from "vitest";
import { type Card, cardText } from "../../src/screens/card.ts";
import { formalRouteCard } from "../../src/screens/cards/formal-route.ts";
import { morning, organisation } from "../../playground/gallery/story.ts";
import { languages } from "./drawn.ts";

const drawn = (language: "sv" | "en", topic: string, more: object = {}): Card =>
  formalRouteCard({
    ticket: null,
    isAsker: true,
    isTold: true,
    number: "ID-2026-00042",
    topic,
    draft: "d7Yb3RtQm9Lc5Xz1Wk8Ns",
    lines: [],
    sent: null,
    organisation,
    reader: { language, agency: "polismyndigheten", timeZone: "Europe/Stockholm" },
    now: morning,
    ...more,
  });
const shown = (...about: Parameters<typeof drawn>): string => cardText(drawn(...about));

test.each(languages)(
  "it leads nowhere, so nothing is to be pasted or booked there, in %s",
  (language) => {
    const card = drawn(language, "passport-authenticity");
    expect([card.buttons, card.parts.some(({ kind }) => kind === "words")]).toEqual([[], false]);
    const withWay = drawn(language, "passport-authenticity", { lines: ["Polisen: Registrator"] });
    expect(withWay.buttons?.map(({ id }) => id)).toEqual(["formal.sent"]);
  },
);

test.each(languages)("a closed topic without a way names whom to ask, in %s", (language) => {
  const text = shown(language, "passport-authenticity");
  expect(text).toContain(
    { sv: "besvaras inte i chatten.", en: "are not answered in chat." }[language],
  );
  expect(text).toContain(
    { sv: "den som sköter ID-jour hos er", en: "those who run ID-jour" }[language],
  );
  expect(text).not.toMatch(
    { sv: /underrättelser|den här vägen/u, en: /notifications|this channel/u }[language],
  );
});

test.each(languages)(
  "wrong data in a register still goes to whoever holds it, in %s",
  (language) => {
    expect(shown(language, "incorrect-registered-data", { register: null })).toMatch(
      { sv: /underrättelser/u, en: /notifications/u }[language],
    );
  },
);
