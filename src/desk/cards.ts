/**
 * Draws any card that is sent, from the state at the moment of sending: a card of a question, a
 * standalone card or a sentence. Null: there is nothing (any more) to show. A slot that no version
 * of ours knows cannot be parsed, and never comes here.
 */
import type { Card } from "../screens/card.ts";
import { noticeOf } from "../screens/cards/cards.ts";
import { heldCard } from "../screens/cards/held.ts";
import type { Reader } from "../screens/cards/view.ts";
import {
  type Welcomed,
  askButton,
  helpTexts,
  organisationButton,
  welcomeCard,
  wordsText,
} from "../screens/cards/welcome.ts";
import { t } from "../screens/text/i18n.ts";
import { readAnchor } from "../store/anchor.ts";
import type { Ticket } from "../tickets/model.ts";
import type { ParsedTicketSlot } from "../tickets/slots.ts";
import type { Deps } from "./deps.ts";
import { waitingCard } from "./conversation/about-card.ts";
import { openButton, receivedCard } from "./asking/draft-card.ts";
import { loadFormDraft } from "./asking/form-draft.ts";
import { ownQuestionsCardFor } from "./conversation/listings.ts";
import { foundCardFor } from "./conversation/found-card.ts";
import { isSent, loadHeld } from "./screening/held.ts";
import { mayAs } from "../rights/judge.ts";
import { rolesOf } from "../rights/relations.ts";
import { formalReminderCardFor, formalRouteCardFor } from "./people/formal-route.ts";
import { viewFor } from "./people/replies.ts";
import { contributedCard, isSeenBeside } from "../composition/faces.ts";
import { type ParsedStandaloneSlot, isContributed } from "../composition/slots.ts";
import { readerIn } from "./people/relations.ts";
import { unreachedExperts } from "./people/unreached.ts";
import { likeQuestions, shownPairs } from "./ticket/like-questions.ts";
import { maskedList } from "./screening/screen.ts";

export type Drawn =
  | { readonly kind: "ticket"; readonly slot: ParsedTicketSlot; readonly ticket: Ticket }
  /** `person`: in whose chat the card is; null: in a channel. */
  | {
      readonly kind: "standalone";
      readonly slot: ParsedStandaloneSlot;
      readonly person: string | null;
    }
  | { readonly kind: "sentence"; readonly text: string };

export const drawCard = async (deps: Deps, drawn: Drawn, reader: Reader): Promise<Card | null> => {
  switch (drawn.kind) {
    case "ticket": {
      const view = await viewFor(deps, drawn.ticket, reader);
      if (drawn.slot.name !== "coordinator") return noticeOf(drawn.slot, view);
      if (drawn.slot.about === "like-questions") {
        const others = await likeQuestions(deps, drawn.ticket, drawn.slot.n);
        const likePairs = shownPairs(drawn.ticket, drawn.slot.n, others);
        return noticeOf(drawn.slot, { ...view, likePairs });
      }
      const unreached = await unreachedExperts(deps.store, view.organisation);
      return noticeOf(drawn.slot, { ...view, unreached });
    }
    case "standalone":
      return isTheirs(deps, drawn.slot, reader) ? standaloneCard(deps, drawn, reader) : null;
    case "sentence":
      return sentence(reader, drawn.text);
  }
};

/** Figures are drawn for whoever may still see them; in a channel of theirs they are everybody's. */
const isTheirs = (deps: Deps, slot: ParsedStandaloneSlot, reader: Reader): boolean => {
  const { organisation } = deps.org();
  const person = readerIn(deps, reader);
  if (person === null) return true;
  if (isContributed(slot) && isSeenBeside(organisation, slot, person.address)) return true;
  const isOwn = !("agency" in slot) || person.coordinator?.agency === slot.agency;
  return isOwn && mayAs(`card.${slot.name}`, rolesOf(person, organisation));
};

const standaloneCard = async (
  deps: Deps,
  { slot, person }: Extract<Drawn, { kind: "standalone" }>,
  reader: Reader,
): Promise<Card | null> => {
  if (isContributed(slot)) return contributedCard(deps, slot, { reader, person });
  switch (slot.name) {
    case "draft":
      return waitingCard(deps, { reader, draft: slot.draft, person });
    case "pointer":
      return pointerCard(deps, reader, slot.draft);
    case "about":
      return waitingCard(deps, { reader, draft: slot.draft, person });
    case "found":
      return foundOrAsked(deps, slot.draft, reader);
    case "help":
      return helpCard(deps, reader);
    case "held":
      return heldWordsCard(deps, reader, slot);
    case "formalroute":
      return formalRouteCardFor(deps, slot.draft, reader);
    case "formalreminder":
      return formalReminderCardFor(deps, { number: slot.number, person }, reader);
    case "welcome":
      return welcomeCard(reader.language, partOf(deps, person));
    case "anchor":
      return anchorCard(reader, slot.anchor);
    case "mine":
      return ownQuestionsCardFor(deps, reader, person);
  }
};

/** What was found for words; once they have become a question, its receipt. */
const foundOrAsked = async (deps: Deps, draft: string, reader: Reader): Promise<Card | null> => {
  const asked = await deps.store.ticket(draft);
  return asked === null
    ? foundCardFor(deps, { draft, reader })
    : receivedCard(reader.language, asked.ticket);
};

const partOf = (deps: Deps, person: string | null): Welcomed => {
  const { organisation, addressBook } = deps.org();
  const { experts, coordinators } = addressBook;
  return {
    organisation,
    isExpert: experts.has(person ?? ""),
    isCoordinator: coordinators.has(person ?? ""),
  };
};

const heldWordsCard = async (
  deps: Deps,
  { language }: Reader,
  { ticket, draft }: Extract<ParsedStandaloneSlot, { name: "held" }>,
): Promise<Card> => {
  const held = await loadHeld(deps.store, draft);
  if (held !== null && held.words !== null)
    return heldCard(language, {
      state: "waiting",
      ticket,
      draft,
      found: maskedList(language, held.found),
    });
  const loaded = await deps.store.ticket(ticket);
  const sent = loaded !== null && isSent(loaded.ticket, draft);
  return heldCard(language, { state: sent ? "sent" : "over" });
};

/** Draws a sentence: the first of several lines is the heading; a single line has none. */
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

/** Of use where whoever can write to the database cannot change it. */
const anchorCard = ({ language }: Reader, anchor: string): Card => ({
  language,
  title: t(language, "anchor.title", { day: readAnchor(anchor)?.day ?? "" }),
  parts: [
    { kind: "words", text: anchor },
    { kind: "note", text: t(language, "anchor.text") },
  ],
  buttons: [],
});

/** Everybody reads it there, so it does not say what the guard found. */
const pointerCard = async (deps: Deps, { language }: Reader, draft: string): Promise<Card> => {
  const kept = await loadFormDraft(deps.store, draft);
  const isEmpty = kept !== null && kept.text === "";
  const waiting = isEmpty ? (kept.problem === null ? "pointerEmpty" : "pointerStopped") : "pointer";
  return {
    language,
    title: "",
    parts: [{ kind: "text", text: t(language, `talk.${waiting}`) }],
    buttons: [openButton(language, draft)],
  };
};

/** What the reader does here, and the words that work, for whoever greets the bot. */
const helpCard = ({ org }: Pick<Deps, "org">, { language, expert, coordinator }: Reader): Card => {
  const isCoordinator = coordinator !== undefined;
  const role = { isExpert: expert !== undefined, isCoordinator };
  const lines = [
    ...helpTexts(language, { ...role, organisation: org().organisation }),
    wordsText(language, role),
  ];
  return {
    language,
    title: t(language, "talk.helpTitle"),
    parts: lines.map((text) => ({ kind: "text", text })),
    buttons: [askButton(language), ...(isCoordinator ? [organisationButton(language)] : [])],
  };
};
