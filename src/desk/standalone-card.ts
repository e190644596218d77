/** Cards that belong to no question: a sentence, the question form, a knowledge draft, a week's figures. */
import type { Button, Card, Language } from "../bots/card.ts";
import { askForm } from "../bots/forms/ask.ts";
import { articleCard } from "../bots/cards/article.ts";
import type { Reader } from "../bots/cards/view.ts";
import { say } from "../bots/text/i18n.ts";
import type { Outgoing } from "../store/port/port.ts";
import type { Parts } from "./deps.ts";
import { dutyCardFor } from "./duty/cards.ts";
import { weekCardFor } from "./learning/digest.ts";
import { shiftCardFor } from "./duty/shift-cards.ts";
import { type Typed, keptTyped } from "./conversation/form-draft.ts";

type Standing = Extract<Outgoing, { kind: "tell" | "put" }>;

export const standingCard = async (
  parts: Parts,
  effect: Standing,
  reader: Reader,
): Promise<Card | null> => {
  if (effect.kind === "tell") return sentence(reader, effect.text);
  const [name, id = "", agency = ""] = effect.slot.split(":");
  switch (name) {
    case "draft":
      return draftCard(parts, reader, id);
    case "pointer":
      return pointerCard(reader, id);
    case "article": {
      const article = await parts.store.article(id);
      return article === null ? null : articleCard(article, parts.org().organisation, reader);
    }
    case "duty":
    case "swap":
    case "swapleft":
      return dutyCardFor(parts, { slot: effect.slot, reader, person: effect.person });
    case "shift":
      return shiftCardFor(parts, { slot: effect.slot, reader, person: effect.person });
    case "week":
      return weekCardFor(parts, { week: id, agency }, reader);
    default:
      return null;
  }
};

/** Of several lines the first is the heading; a single one is said plainly. */
const sentence = ({ language }: Pick<Reader, "language">, text: string): Card => {
  const [first = "", ...more] = text.split("\n");
  const [title, lines] = more.length === 0 ? ["", [first]] : [first, more];
  return {
    language,
    title,
    parts: lines.map((line) => ({ kind: "text", text: line })),
    buttons: [],
  };
};

const pointerCard = ({ language }: Reader, draft: string): Card => ({
  language,
  title: "",
  parts: [{ kind: "text", text: say(language, "talk.pointer") }],
  buttons: [openButton(language, draft)],
});

const openButton = (language: Language, draft: string): Button => ({
  id: "ask",
  label: say(language, "button.ask"),
  ids: { draft },
  style: "primary",
  opensForm: true,
});

/** The sent form gives way to what became of it. */
export const receivedCard = (language: Language, number: string): Card =>
  sentence({ language }, say(language, "form.ask.received", { number }));

/** Where a platform can, the form itself; elsewhere a button that opens it filled in. */
const draftCard = async (parts: Parts, reader: Reader, id: string): Promise<Card | null> => {
  const { language } = reader;
  const asked = await parts.store.ticket(id);
  if (asked !== null) return receivedCard(language, asked.ticket.number);
  const typed = await keptTyped(parts.store, id);
  if (typed === null) return null;
  const form = askForm({
    language,
    organisation: parts.org().organisation,
    draft: id,
    filled: typed.text === "" ? {} : { text: typed.text },
    problem: null,
    found: null,
  });
  return {
    language,
    title: say(language, "talk.formTitle"),
    parts:
      typed.text !== "" ? [{ kind: "note", text: say(language, "talk.opensForm") }] : why(typed),
    buttons: [],
    form: {
      form,
      open: openButton(language, id),
    },
  };
};

const why = ({ problem }: Typed): Card["parts"] =>
  problem === null ? [] : [{ kind: "text", text: problem }];
