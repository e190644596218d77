/**
 * Draws the card that answers plain words: what they are guessed to be about, each part changed by
 * one choice, and what was examined as buttons of which one press sends the question. Where the
 * guess is unsure it asks for the topic first.
 */
import type { Button, Card, Language, Menu, Option, Part } from "../../screens/card.ts";
import { note, shortName, textPart } from "../../screens/cards/parts.ts";
import { named } from "../../screens/forms/fields.ts";
import { issuerOptions } from "../../screens/forms/issuers.ts";
import { stepName, stepOptions } from "../../screens/forms/steps.ts";
import { topicOptions } from "../../screens/forms/topics.ts";
import { t } from "../../screens/text/i18n.ts";
import { type ButtonId, examinedBy, sendButtons } from "../../screens/verbs.ts";
import { issuerOfCode } from "../../org/issuers.ts";
import { hasFormalChannel } from "../../org/lookup.ts";
import type { Topic } from "../../org/schema/topic.ts";
import { taxonomy, taxonomyEntry } from "../../org/taxonomy.ts";
import { type JoinedMessage, wholeOf } from "./joined-messages.ts";
import { type Guess, none, reasonOf, subjectOf } from "./guess.ts";
import type { NamedQuestion } from "./may-belong.ts";

export type QuickAsk = {
  readonly language: Language;
  readonly draft: string;
  readonly words: string;
  /** The messages that the words came from, where there are several. */
  readonly joined?: readonly JoinedMessage[];
  readonly topics: readonly Topic[];
  readonly guess: Guess;
  /** What the guard found in the words, masked; null: nothing. */
  readonly found: string | null;
  /** The questions that they may belong to all the same. */
  readonly belongs?: readonly NamedQuestion[];
  /** Other words wait, which these followed. */
  readonly isAfter?: boolean;
};

export const quickCard = (ask: QuickAsk): Card => {
  const { language, words, joined = [], topics, guess } = ask;
  const topic = topics.find(({ id }) => id === subjectOf(guess).topic);
  const why = reasonOf(guess);
  const frame = { language, title: t(language, why === null ? "talk.formTitle" : "quick.urgent") };
  const said: Part = { kind: "words", text: beginningsOf(words, joined) };
  const urgency = why === null ? [] : [textPart(t(language, "quick.said", { why }))];
  // It stays urgent while its topic is asked for.
  if (topic === undefined) {
    const { buttons, ...which } = whichTopic(ask);
    return {
      ...frame,
      parts: [said, ...urgency],
      ...which,
      buttons: [...buttons, ...belongsButtons(ask)],
    };
  }
  return {
    ...frame,
    parts: [said, ...urgency, ...beforeSending(ask, topic), note(t(language, "quick.guessed"))],
    menus: menusOf(ask, topic),
    choice: {
      question: t(language, sendsAtOnce(ask, topic) ? "quick.examined" : "form.ask.examined"),
      buttons: sendButtons.map((id) =>
        button(ask, id, {
          label: taxonomyEntry("examinedMaterial", examinedBy(id))?.[language] ?? id,
          opensForm: needsForm(ask, topic),
        }),
      ),
    },
    buttons: [
      why === null
        ? button(ask, "ask.urgent", { label: t(language, "button.urgent"), opensForm: true })
        : button(ask, "ask.normal", { label: t(language, "button.notUrgent") }),
      button(ask, "ask", { label: t(language, "button.more"), opensForm: true }),
      ...belongsButtons(ask),
    ],
  };
};

/** Where the words may belong all the same: small choices beside the card's own. */
const belongsButtons = (ask: QuickAsk): readonly Button[] => {
  const { language, draft, belongs = [], isAfter = false } = ask;
  const after = t(language, "about.together");
  return [
    ...(isAfter ? [button(ask, "ask.together", { label: after })] : []),
    ...belongs.map(({ ticket: { id: ticket, number }, how }) => ({
      ...button(ask, how === "join" ? "ask.join" : "ticket.reopen", {
        label: t(language, "about.belongs", { number }),
      }),
      ids: { ticket, draft },
    })),
  ];
};

/** What the form has to ask before the question can be sent: the topic's own fields, or the guard. */
export const needsForm = ({ found }: Pick<QuickAsk, "found">, topic: Topic): boolean =>
  found !== null || (!topic.closed && topic.fields.length > 0);

export const sendsAtOnce = (ask: Pick<QuickAsk, "found">, topic: Topic): boolean =>
  !needsForm(ask, topic) && !hasFormalChannel(topic);

const beforeSending = ({ language, found }: QuickAsk, topic: Topic): readonly Part[] => [
  ...(found === null ? [] : [textPart(t(language, "quick.asks", { what: found }))]),
  ...(hasFormalChannel(topic)
    ? [textPart(t(language, "quick.formal"))]
    : topic.fields.length > 0
      ? [textPart(t(language, "quick.fields"))]
      : []),
];

const menusOf = (ask: QuickAsk, topic: Topic): NonNullable<Card["menus"]> => {
  const { language, draft, topics, guess } = ask;
  const { documentType, issuer, step } = subjectOf(guess);
  const type = taxonomyEntry("documentTypes", documentType ?? "");
  const country = issuerOfCode(issuer ?? "");
  const unknown: Option = { value: none, label: t(language, "quick.none") };
  const menu = (id: "topic" | "documentType" | "issuer" | "step", of: Choosing): Menu => {
    const label = t(language, `quick.${id}`);
    const change =
      of.chosen === null ? t(language, `quick.choose.${id}`) : t(language, `quick.change.${id}`);
    return { id, label, change, lookup: false, ...of };
  };
  const likely = guess.likely.filter((id) => id !== topic.id);
  return {
    id: "ask.change",
    ids: { draft },
    version: guess.version,
    menus: [
      menu("topic", {
        options: topicOptions(topics, { language, likely: [topic.id, ...likely] }),
        chosen: { value: topic.id, said: topic[language] },
      }),
      menu("documentType", {
        options: [unknown, ...named(taxonomy.documentTypes, language)],
        chosen: type === undefined ? null : { value: type.id, said: type[language] },
      }),
      menu("issuer", {
        options: [unknown, ...issuerOptions[language]],
        chosen: country === undefined ? null : { value: country.code, said: country[language] },
        lookup: true,
      }),
      menu("step", {
        options: [unknown, ...stepOptions(language)],
        chosen: step === null ? null : { value: step, said: stepName(step, language) },
      }),
    ],
  };
};
type Choosing = Pick<Menu, "options" | "chosen"> & Partial<Pick<Menu, "lookup">>;

const topicButtons = ["ask.topic.1", "ask.topic.2", "ask.topic.3"] as const;
const whichTopic = (ask: QuickAsk): Pick<Card, "choice" | "buttons"> => {
  const { language, topics, guess } = ask;
  const likely = likelyTopics(topics, guess);
  if (likely.length === 0)
    return {
      buttons: [
        {
          ...button(ask, "ask", { label: t(language, "button.ask"), opensForm: true }),
          style: "primary",
        },
      ],
    };
  const topicButton = (id: ButtonId, topic: Topic | undefined): readonly Button[] =>
    topic === undefined ? [] : [button(ask, id, { label: shortName(topic[language]) })];
  return {
    choice: {
      question: t(language, "quick.which"),
      isList: true,
      buttons: [
        ...topicButtons.flatMap((id, n) => topicButton(id, likely[n])),
        button(ask, "ask", { label: t(language, "button.otherTopic"), opensForm: true }),
      ],
    },
    buttons: [],
  };
};

/** The topics in the order of their buttons. */
export const likelyTopics = (topics: readonly Topic[], { likely }: Guess): readonly Topic[] =>
  likely.flatMap((id) => topics.find((topic) => topic.id === id) ?? []);

type Labelled = { readonly label: string; readonly opensForm?: boolean };
const button = (
  { draft }: Pick<QuickAsk, "draft">,
  id: ButtonId,
  { label, opensForm = false }: Labelled,
): Button => ({ id, label, ids: { draft }, style: "plain", opensForm });

/** Characters. So much of the words that two cards can be told apart. */
const beginningMax = 300;
/** Of words that were written in a row, so much of each message. */
export const beginningsOf = (words: string, joined: readonly JoinedMessage[]): string =>
  joined.length === 0
    ? beginningOf(words)
    : wholeOf(joined.map((said) => ({ ...said, words: beginningOf(said.words) })));
const beginningOf = (words: string): string =>
  words.length > beginningMax ? `${words.slice(0, beginningMax).toWellFormed()} …` : words;
