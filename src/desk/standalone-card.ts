/** Cards that belong to no question: a sentence, the question form, a knowledge draft, a week's figures. */
import type { Button, Card, Language } from "../bots/card.ts";
import { askForm } from "../bots/forms/ask.ts";
import { articleCard } from "../bots/cards/article.ts";
import type { Reader } from "../bots/cards/view.ts";
import { t } from "../bots/text/i18n.ts";
import type { Outgoing } from "../store/port/outbox.ts";
import type { Deps } from "./deps.ts";
import { dutyCardFor } from "./duty/cards.ts";
import { weekCardFor } from "./learning/digest.ts";
import { shiftCardFor } from "./duty/shift-cards.ts";
import { type FormDraft, loadFormDraft } from "./conversation/form-draft.ts";

type StandaloneEffect = Extract<Outgoing, { kind: "tell" | "put" }>;

export const standaloneCard = async (
  deps: Deps,
  effect: StandaloneEffect,
  reader: Reader,
): Promise<Card | null> => {
  if (effect.kind === "tell") return sentence(reader, effect.text);
  const [name, id = "", agency = ""] = effect.slot.split(":");
  switch (name) {
    case "draft":
      return draftCard(deps, reader, id);
    case "pointer":
      return pointerCard(reader, id);
    case "article": {
      const article = await deps.store.article(id);
      return article === null ? null : articleCard(article, deps.org().organisation, reader);
    }
    case "duty":
    case "swap":
    case "swapleft":
      return dutyCardFor(deps, { slot: effect.slot, reader, person: effect.person });
    case "shift":
      return shiftCardFor(deps, { slot: effect.slot, reader, person: effect.person });
    case "week":
      return weekCardFor(deps, { week: id, agency }, reader);
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
  parts: [{ kind: "text", text: t(language, "talk.pointer") }],
  buttons: [openButton(language, draft)],
});

const openButton = (language: Language, draft: string): Button => ({
  id: "ask",
  label: t(language, "button.ask"),
  ids: { draft },
  style: "primary",
  opensForm: true,
});

/** The sent form gives way to what became of it. */
export const receivedCard = (language: Language, number: string): Card =>
  sentence({ language }, t(language, "form.ask.received", { number }));

/** Where a platform can, the form itself; elsewhere a button that opens it filled in. */
const draftCard = async (deps: Deps, reader: Reader, id: string): Promise<Card | null> => {
  const { language } = reader;
  const asked = await deps.store.ticket(id);
  if (asked !== null) return receivedCard(language, asked.ticket.number);
  const formDraft = await loadFormDraft(deps.store, id);
  if (formDraft === null) return null;
  const form = askForm({
    language,
    organisation: deps.org().organisation,
    draft: id,
    filled: formDraft.text === "" ? {} : { text: formDraft.text },
    problem: null,
    found: null,
  });
  return {
    language,
    title: t(language, "talk.formTitle"),
    parts:
      formDraft.text !== ""
        ? [{ kind: "note", text: t(language, "talk.opensForm") }]
        : why(formDraft),
    buttons: [],
    form: {
      form,
      open: openButton(language, id),
    },
  };
};

const why = ({ problem }: FormDraft): Card["parts"] =>
  problem === null ? [] : [{ kind: "text", text: problem }];
