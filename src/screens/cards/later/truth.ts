/**
 * Draws the later question, what was established in the end, for the asker; and what became of it,
 * for the expert who answered.
 */
import { taxonomyEntry } from "../../../org/taxonomy.ts";
import { type LaterTruth, notKnown, truthSources } from "../../../tickets/later-truth.ts";
import type { Button, Card, Fact, Language } from "../../card.ts";
import { establishedBy, establishedButtons, sourceButton } from "../../verbs.ts";
import { t } from "../../text/i18n.ts";
import { button, card, facts, labelled, note, textPart, title } from "../parts.ts";
import { type View, entryName, questionFacts } from "../view.ts";

/** Null: nobody was asked. */
export const truthCard = (view: View, n: number): Card | null => {
  const { ticket, reader } = view;
  const { truth } = ticket;
  const answer = ticket.answers[n - 1];
  if (truth === undefined || answer === undefined) return null;
  const { language } = reader;
  if (truth.given !== null)
    return card(view, title(view, "truth.title"), [
      textPart(
        t(language, truth.given.established === notKnown ? "truth.thanksUnknown" : "truth.thanks"),
      ),
      facts(established(view, truth.given)),
    ]);
  const asked = card(view, title(view, "truth.title"), [
    textPart(t(language, "truth.text")),
    facts([
      ...questionFacts(view),
      { name: t(language, "truth.answer"), value: entryName("outcomes", answer.outcome, language) },
    ]),
    note(
      view.established === undefined
        ? t(language, "truth.once")
        : t(language, "truth.chosen", { choice: establishedName(view.established, language) }),
    ),
  ]);
  const more = button(view, "truth.submit", { labelKey: "truthMore", opensForm: true });
  const [question, choices] =
    view.established === undefined
      ? (["established", outcomeButtons(view, answer.outcome)] as const)
      : (["source", sourceButtons(view)] as const);
  return {
    ...asked,
    choice: {
      question: t(language, `form.truth.${question}`),
      buttons: [...choices, more],
      isList: true,
    },
  };
};

/** So many outcomes have a button; the others stand in the form. */
const outcomesMost = 4;
const likely = {
  documents: ["authentic", "forged", "counterfeit", "improperly-obtained"],
  people: ["same-person-supported", "impostor-indicated"],
} as const;
/** What it may have been, the likeliest first: what the answer said, then what is found of such. */
const likelyTruths = (answered: string): readonly string[] => {
  const isOfPeople = taxonomyEntry("outcomes", answered)?.kind === "person-assessment";
  const others = isOfPeople ? likely.people : likely.documents;
  return [...new Set([answered, ...others])].slice(0, outcomesMost);
};

const outcomeButtons = (view: View, answered: string): readonly Button[] => {
  const { language } = view.reader;
  return [...likelyTruths(answered), notKnown].flatMap((outcome) => {
    const id = establishedButtons.find((one) => establishedBy(one) === outcome);
    const name = establishedName(outcome, language);
    const label = outcome === answered ? t(language, "truth.asAnswered", { name }) : name;
    return id === undefined ? [] : [labelled(view, id, shortLabel(label))];
  });
};
/** Characters. No platform breaks a button's label, and a small telephone shows no more of it. */
const labelMax = 36;
/** Of a name that lists what is alike, the first, with a comma where it sets two things against each other. */
const shortLabel = (label: string): string =>
  label.length <= labelMax
    ? label
    : (label.split(/ (?:eller|or) /u)[0] ?? label).replace(/ (?:men|but) /u, ", ");
const sourceButtons = (view: View): readonly Button[] =>
  truthSources.map((source) =>
    labelled(view, sourceButton(source), t(view.reader.language, `form.truth.${source}`)),
  );

/** An outcome's name, or that it is not known. */
const establishedName = (what: string, language: Language): string =>
  what === notKnown ? t(language, "form.truth.not-known") : entryName("outcomes", what, language);

/** Feedback without a name. Null: nothing is known. */
export const truthToldCard = (view: View, n: number): Card | null => {
  const { ticket, reader } = view;
  const { language } = reader;
  const answer = ticket.answers[n - 1];
  const given = ticket.truth?.given ?? null;
  if (answer === undefined || given === null) return null;
  const strength = t(language, "truth.ownStrength", { strength: answer.strength });
  return card(view, title(view, "truth.toldTitle"), [
    textPart(t(language, "truth.told")),
    facts([
      ...established(view, given),
      {
        name: t(language, "truth.ownAnswer"),
        value: `${entryName("outcomes", answer.outcome, language)}, ${strength}`,
      },
      ...questionFacts(view),
    ]),
  ]);
};

const established = (
  { reader: { language } }: View,
  { established: what, source }: NonNullable<LaterTruth["given"]>,
): readonly Fact[] => [
  {
    name: t(language, "truth.established"),
    value: establishedName(what, language),
  },
  ...(source === null
    ? []
    : [{ name: t(language, "truth.source"), value: t(language, `form.truth.${source}`) }]),
];
