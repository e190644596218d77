/**
 * Draws the card of words that wait to be asked, from what is kept of them: the guess, what became of
 * them, or why there are none.
 */
import type { Button, Card, Language, Part } from "../../screens/card.ts";
import type { Reader } from "../../screens/cards/view.ts";
import { textPart } from "../../screens/cards/parts.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Ticket } from "../../tickets/model.ts";
import { inHandOf, listenerOf } from "../../tickets/second-opinion.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { cardNow } from "../people/replies.ts";
import { screen, seenText } from "../screening/screen.ts";
import { loadFormDraft } from "./form-draft.ts";
import { loadGuess } from "./guess.ts";
import { loadJoined } from "./joined-messages.ts";
import { loadMayBelong, questionAddedTo, smallChoices, waitingMessages } from "./may-belong.ts";
import { quickCard } from "./quick-card.ts";

type Drafted = {
  readonly reader: Pick<Reader, "language">;
  readonly draft: string;
  readonly person: string | null;
};
export const draftCard = async (deps: Deps, { reader, draft, person }: Drafted): Promise<Card> => {
  const { language } = reader;
  const asked = await deps.store.ticket(draft);
  if (asked !== null) return receivedCard(language, asked.ticket);
  const to = await questionAddedTo(deps.store, draft);
  const added = to === null ? null : await deps.store.ticket(to);
  if (added !== null) return saidCard(language, addedText({ language, person }, added.ticket));
  const belongs = await loadMayBelong(deps.store, draft);
  if (belongs.is === "moved") return saidCard(language, t(language, "about.moved"));
  const kept = await loadFormDraft(deps.store, draft);
  if (kept === null || kept.text === "") return emptyCard(language, draft, kept?.problem ?? null);
  const { organisation } = deps.org();
  const { decision, findings } = screen(kept.text, organisation);
  return quickCard({
    language,
    draft,
    words: kept.text,
    joined: await loadJoined(deps.store, draft),
    topics: organisation.topics,
    guess: await loadGuess(deps, { draft, text: kept.text }),
    found: decision === "ask" ? seenText(language, findings) : null,
    belongs: await smallChoices(deps.store, belongs, {
      person: person ?? "",
      now: deps.clock.now(),
    }),
    isAfter: await isAfterWaiting(deps, { after: belongs.after, person }),
  });
};

/** Whether the words that these followed still wait. */
export const isAfterWaiting = async (
  { store }: Pick<Deps, "store">,
  { after, person }: { readonly after: string | null; readonly person: string | null },
): Promise<boolean> =>
  after !== null && (await waitingMessages(store, { draft: after, person: person ?? "" })) !== null;

/** A heading, and below it what there is to say. */
export const saidCard = (language: Language, said: string): Card => {
  const [title = "", ...lines] = said.split("\n");
  return { language, title, parts: lines.map((line): Part => textPart(line)), buttons: [] };
};

type Reading = { readonly language: Language; readonly person: string | null };
/** Words were added to a question. */
export const addedText = ({ language, person }: Reading, ticket: Ticket): string => {
  const waits = listenerOf(ticket) === null && inHandOf(ticket) === null;
  const toExpert = waits ? "about.addedWaits" : "about.added";
  const key = ticket.asker.person === person ? toExpert : "about.addedForAsker";
  return t(language, key, { number: ticket.number });
};

/** No words came, their writer took them back, or the guard blocked them: then it says so. */
const emptyCard = (language: Language, draft: string, problem: string | null): Card => ({
  language,
  title: t(language, "talk.formTitle"),
  parts: [problem ?? t(language, "quick.empty")].map((text): Part => textPart(text)),
  buttons: [openButton(language, draft)],
});

export const openButton = (language: Language, draft: string): Button => ({
  id: "ask",
  label: t(language, "button.ask"),
  ids: { draft },
  style: "primary",
  opensForm: true,
});

/** Says that the question was received, on a card that has not become the receipt. */
export const receivedCard = (language: Language, { number }: Pick<Ticket, "number">): Card =>
  saidCard(language, t(language, "form.ask.received", { number }));

/** The receipt, which the card that asks becomes; for anybody else only that the question is there. */
export const receiptFor = async (deps: Deps, actor: Actor, ticket: Ticket): Promise<Card> =>
  (await cardNow(deps, actor, { ticket, slot: { name: "receipt" } })) ??
  receivedCard(actor.language, ticket);
