/**
 * Draws the card of words that wait to be asked, from what is kept of them: the guess, what became of
 * them, or why there are none.
 */
import type { Button, Card, Language, Part } from "../../bots/card.ts";
import type { Reader } from "../../bots/cards/view.ts";
import { textPart } from "../../bots/cards/parts.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Ticket } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import { screen, seenText } from "../screen.ts";
import { loadFormDraft } from "./form-draft.ts";
import { loadGuess } from "./guess.ts";
import { loadJoined } from "./joined-messages.ts";
import { quickCard } from "./quick-card.ts";

type Drafted = {
  readonly reader: Pick<Reader, "language">;
  readonly draft: string;
  readonly person: string | null;
};
export const draftCard = async (deps: Deps, { reader, draft }: Drafted): Promise<Card> => {
  const { language } = reader;
  const asked = await deps.store.ticket(draft);
  if (asked !== null) return receivedCard(language, asked.ticket);
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
  });
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

type Received = Pick<Ticket, "number" | "phase">;
/** The card that replaces the waiting words once they are asked; the receipt comes there too. */
export const receivedCard = (language: Language, ticket: Received): Card => {
  const { number } = ticket;
  const said = t(language, `form.ask.${receivedKey(ticket, { here: true })}`, { number });
  const [title = "", ...lines] = said.split("\n");
  return { language, title, parts: lines.map((line): Part => textPart(line)), buttons: [] };
};
/** What is said to whoever has asked: the receipt comes, or first the earlier answers. */
export const receivedKey = (
  { phase }: Pick<Received, "phase">,
  { here }: { readonly here: boolean },
) =>
  phase.at === "new"
    ? here
      ? "receivedEarlierHere"
      : "receivedEarlier"
    : here
      ? "receivedHere"
      : "received";
