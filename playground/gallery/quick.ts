/** The card that answers plain words, in each of its states. */
import type { Language } from "../../src/screens/card.ts";
import type { Guess } from "../../src/desk/asking/guess.ts";
import { type QuickAsk, quickCard } from "../../src/desk/asking/quick-card.ts";
import { screen, seenText } from "../../src/desk/screening/screen.ts";
import type { Shown } from "./shown.ts";
import { organisation } from "./story.ts";
import { wordsIn } from "./texts.ts";
import { fussyOrganisation } from "./topic-fields.ts";

const guess: Guess = {
  likely: ["passport-authenticity", "security-features-and-printing", "mrz-and-chip"],
  guessed: {
    topic: "passport-authenticity",
    documentType: "passport-ordinary",
    issuer: "SYR",
    step: "verify",
  },
  changed: {},
  urgentSentence: null,
  version: 1,
};
/** The longest names that there are. */
const longest = {
  topic: "residence-permit-and-visa",
  documentType: "supporting-document",
  issuer: "GBD",
  step: "issue",
} as const;
const doubtful = "Passet har nummer AA1234567, är det rätt format?";

const cases: Readonly<Record<string, (language: Language) => Partial<QuickAsk>>> = {
  sure: () => ({}),
  "long-names": () => ({ guess: { ...guess, changed: longest } }),
  "topic-alone": () => ({
    guess: { ...guess, changed: { documentType: null, issuer: null, step: null } },
  }),
  urgent: (language) => ({
    guess: { ...guess, reason: wordsIn(language)({ id: "reason", hash: "" }) },
  }),
  unsure: () => ({
    guess: {
      ...guess,
      likely: ["residence-permit-and-visa", "passport-authenticity", "eudi-wallet-and-eidas"],
      guessed: { topic: null, documentType: null, issuer: null, step: null },
    },
  }),
  "own-fields": () => ({ topics: fussyOrganisation.topics }),
  "urgent-by-its-words": (language) => ({
    guess: { ...guess, urgentSentence: wordsIn(language)({ id: "reason", hash: "" }) },
    isAfter: true,
  }),
  formal: () => ({ guess: { ...guess, changed: { topic: "incorrect-registered-data" } } }),
  doubtful: (language) => ({
    words: doubtful,
    found: seenText(language, screen(doubtful, organisation).findings),
  }),
};

export const quickCards: readonly Shown[] = Object.entries(cases).map(([name, more]) => ({
  id: `quick-${name}`,
  about: `answers plain words: ${name.replaceAll("-", " ")}`,
  drawn: (language) => ({
    kind: "card",
    card: quickCard({
      language,
      draft: "d7Yb3RtQm9Lc5Xz1Wk8Ns",
      words: wordsIn(language)({ id: "question", hash: "" }) ?? "",
      topics: organisation.topics,
      guess,
      found: null,
      ...more(language),
    }),
  }),
}));
