/** Draws the welcome to whoever got the app: what it is for, the button that asks, and one's part. */
import type { Organisation } from "../../org/organisation.ts";
import type { Button, Card, Language } from "../card.ts";
import { t } from "../text/i18n.ts";
import { note, textPart } from "./parts.ts";

/** Where there is one agency, no other answers. */
type Agencies = Pick<Organisation, "agencies">;
export type Welcomed = {
  readonly isExpert: boolean;
  readonly isCoordinator: boolean;
  readonly organisation: Agencies;
};

const askingText = ({ agencies }: Agencies, language: Language): string =>
  t(language, agencies.length > 1 ? "talk.help" : "talk.helpOwn");
const roleTexts = (
  { isExpert, isCoordinator }: Omit<Welcomed, "organisation">,
  language: Language,
): readonly string[] => [
  ...(isExpert ? [t(language, "welcome.expert")] : []),
  ...(isCoordinator ? [t(language, "welcome.coordinator")] : []),
];
/** What the reader does here: an expert or coordinator by that part, anybody else as an asker. */
export const helpTexts = (language: Language, reader: Welcomed): readonly string[] => {
  const own = roleTexts(reader, language);
  return own.length > 0 ? own : [askingText(reader.organisation, language)];
};
/** The words that the reader can write; coordinators have some of their own. */
export const wordsText = (language: Language, { isCoordinator }: Coordinates): string =>
  [
    t(language, "talk.helpWords"),
    ...(isCoordinator ? [t(language, "talk.helpCoordinator")] : []),
  ].join(" ");
type Coordinates = { readonly isCoordinator: boolean };
export const homeText = ({ agencies }: Agencies, language: Language): string =>
  t(language, agencies.length > 1 ? "home.text" : "home.textOwn");

export const welcomeCard = (
  language: Language,
  { isExpert, isCoordinator, organisation }: Welcomed,
): Card => ({
  language,
  title: t(language, "welcome.title"),
  parts: [
    textPart(askingText(organisation, language)),
    ...roleTexts({ isExpert, isCoordinator }, language).map((text) => textPart(text)),
    note(wordsText(language, { isCoordinator })),
  ],
  buttons: [askButton(language), ...(isCoordinator ? [organisationButton(language)] : [])],
});

/**
 * The button has no draft's id: its card stays for days, and each press begins a new question.
 */
export const askButton = (language: Language): Button => ({
  id: "ask",
  label: t(language, "button.askQuestion"),
  ids: {},
  style: "primary",
  opensForm: true,
});

/** Brings a coordinator's agency into the chat: its people, and what can be changed of them. */
export const organisationButton = (language: Language): Button => ({
  id: "org.open",
  label: t(language, "button.organisation"),
  ids: {},
  style: "plain",
  opensForm: false,
});

/** Brings the expert's own page into the chat. */
export const ownPageButton = (language: Language): Button => ({
  id: "stats",
  label: t(language, "button.ownPage"),
  ids: {},
  style: "plain",
  opensForm: false,
});

export const searchButton = (language: Language): Button => ({
  id: "search",
  label: t(language, "button.searchAnswers"),
  ids: {},
  style: "plain",
  opensForm: true,
});
