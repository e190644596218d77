/** What is said where the organisation has one agency only: there is no other that could answer. */
import { expect, test } from "vitest";
import { cardText } from "../../src/screens/card.ts";
import { helpTexts, homeText, welcomeCard } from "../../src/screens/cards/welcome.ts";
import { organisation } from "../../playground/gallery/story.ts";
import { languages, textOf } from "./drawn.ts";

const police = organisation.agencies.filter(({ id }) => id === "polismyndigheten");
const alone = { ...organisation, agencies: police };
const role = { isExpert: false, isCoordinator: false };
const other = { sv: /annan myndighet/u, en: /(?:an|no )other agency/iu };

test.each(languages)(
  "help, welcome and the home tab promise no other agency, in %s",
  (language) => {
    const said = (known: typeof organisation): readonly string[] => [
      ...helpTexts(language, { ...role, organisation: known }),
      homeText(known, language),
      cardText(welcomeCard(language, { ...role, organisation: known })),
    ];
    for (const text of said(organisation)) expect(text).toMatch(other[language]);
    for (const text of said(alone)) {
      expect(text).not.toMatch(other[language]);
      expect(text).toContain(
        { sv: "En dokumentexpert svarar", en: "document expert answers" }[language],
      );
    }
  },
);

test.each(languages)(
  "the receipt does not explain why the own agency answers, in %s",
  (language) => {
    const experts = organisation.experts.filter(({ agency }) => agency === "polismyndigheten");
    const receipt = (known: typeof organisation): string =>
      textOf("othersAway", "receipt", language, {
        agency: "polismyndigheten",
        organisation: known,
      });
    expect(receipt({ ...organisation, experts })).toMatch(other[language]);
    expect(receipt({ ...alone, experts })).not.toMatch(other[language]);
  },
);
