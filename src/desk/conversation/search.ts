/** Searches among the published answers: by word, in a form, and by Teams' message extension. */
import type { Press, Submit } from "../../contributions/face.ts";
import { searchForm } from "../../screens/forms/knowledge.ts";
import { foundAnswerCard } from "../../screens/cards/knowledge/found.ts";
import { problemsOf } from "../../screens/forms/check.ts";
import type { Reply } from "../../bots/port.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Deps } from "../deps.ts";
import { newId } from "../../base/new-id.ts";
import { replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { notice, put, readerOf, seeing } from "../people/replies.ts";
import { type Screened, type Screening, keepRefusal, seenText } from "../screening/screen.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import { found } from "./found-card.ts";
import { saveFormDraft } from "../asking/form-draft.ts";
import { searchAsked } from "../../composition/faces.ts";

type Searching = { readonly words: string; readonly screen: Screening };
/** The words kept for the card that shows what is found, or why nothing is looked for. */
export type SearchReply = { readonly text: string } | { readonly found: string };
export const searchFor = async (
  { store, clock }: Pick<Deps, "store" | "clock">,
  actor: Actor,
  { words, screen }: Searching,
): Promise<SearchReply> => {
  const { language, person } = actor;
  if (words === "") return { text: t(language, "search.how") };
  const verdict = screen(words);
  if (verdict.decision === "block")
    return { text: t(language, "search.blocked", { what: seenText(language, verdict.findings) }) };
  await searchAsked(words)?.noteShown({ store, clock }, actor);
  const draft = newId();
  await saveFormDraft(
    store,
    { draft, person, formDraft: { text: words, problem: null } },
    clock.now(),
  );
  return { found: draft };
};

/** Teams' message extension: what was found can be put into any chat, so it has no buttons. */
export const searched = async (
  deps: Deps,
  actor: Actor,
  { query, screen }: Screened<"search">,
): Promise<Reply> => {
  const { language } = actor;
  const words = query.trim();
  if (words === "") return notice(t(language, "search.begin"));
  const verdict = screen(words);
  if (verdict.decision === "block") {
    keepRefusal(screen, verdict);
    return notice(t(language, "search.blocked", { what: seenText(language, verdict.findings) }));
  }
  const { how, answers } = await found(deps, words, readerOf(actor));
  if (answers.length === 0)
    return notice(t(language, how === "reading" ? "search.reading" : "search.none"));
  const by = seeing(deps, readerOf(actor));
  return { kind: "found", cards: answers.map((answer) => foundAnswerCard(by, answer)) };
};

export const pressSearch: Press = async (_, { language }) =>
  replied({ kind: "form", form: searchForm(language) });

/** What is found comes in the direct chat, where it stays to be read, and has its buttons. */
export const submitSearch: Submit = async (deps, actor, sent) => {
  const form = searchForm(actor.language);
  const errors = problemsOf(form, sent.fields);
  const { text = "" } = form.valuesOf(sent.fields);
  if (Object.keys(errors).length > 0)
    return replied({ kind: "errors", form, errors, problem: null });
  const { screen } = sent;
  const reply = await searchFor(deps, actor, { words: text.trim(), screen });
  if ("text" in reply)
    return replied({ kind: "errors", form, errors: { text: reply.text }, problem: null });
  const card = put(standaloneSlot.found(reply.found), actor.person, deps.clock.now());
  return replied(notice(t(actor.language, "search.inChat")), [card]);
};
