/**
 * Asks why a question is urgent as soon as its card is told so, and keeps the reason with it. Where
 * what was examined is chosen there too, the question is sent.
 */
import { problemsOf } from "../../screens/forms/check.ts";
import { urgentForm } from "../../screens/forms/urgent.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Deps } from "../deps.ts";
import { type Handled, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { outsideOfTopic } from "../people/formal-route.ts";
import { comesBack, guardSent, isStopped, noteAffirmed } from "../screening/guarded-form.ts";
import { nothing, notice } from "../people/replies.ts";
import type { Screened } from "../screening/screen.ts";
import { topicById } from "../../org/lookup.ts";
import { receiptFor } from "./draft-card.ts";
import { loadFormDraft } from "./form-draft.ts";
import { type Guess, changeGuess, loadGuess, reasonOf, subjectOf } from "./guess.ts";
import { joinNoMore } from "./joined-messages.ts";
import { onDraft, redraw, sendAsGuessed } from "./quick.ts";
import { sendsAtOnce } from "./quick-card.ts";
import { wayOfUnsent } from "./unsent-route.ts";

export const pressUrgent = onDraft(async (deps, actor, { pressed, draft, words, guess }) => {
  await redraw(deps, actor, draft);
  const asking = { reason: reasonOf(guess), sends: sendsNow(deps, pressed, { words, guess }) };
  return replied({ kind: "form", form: urgentForm(actor.language, { draft }, asking) });
});

type Said = { readonly words: string; readonly guess: Guess };
/** Whether nothing but the reason and what was examined is left to ask. */
const sendsNow = (
  { org }: Pick<Deps, "org">,
  { screen }: Pick<Screened<"submitted">, "screen">,
  { words, guess }: Said,
): boolean => {
  const topic = topicById(org().organisation, subjectOf(guess).topic ?? "");
  return topic !== null && screen(words).decision === "pass" && sendsAtOnce({ found: null }, topic);
};

export const submitUrgent = async (
  deps: Deps,
  actor: Actor,
  sent: Screened<"submitted">,
): Promise<Handled> => {
  const { language, person } = actor;
  const draft = sent.ids.draft ?? "";
  const asked = (await deps.store.ticket(draft))?.ticket;
  if (asked?.asker.person === person)
    return replied({ kind: "card", card: await receiptFor(deps, actor, asked), text: "" });
  const kept = await loadFormDraft(deps.store, draft);
  if (kept === null || kept.person !== person || kept.text === "")
    return replied(notice(t(language, "about.removed")));
  const before = await loadGuess(deps, { draft, text: kept.text });
  const sends = sendsNow(deps, sent, { words: kept.text, guess: before });
  const form = urgentForm(language, { draft }, { reason: null, sends });
  const around = [{ before: [kept.text], after: [] }];
  const { topic } = subjectOf(before);
  const outside = outsideOfTopic(deps, actor, topic);
  const guarded = { ...guardSent(actor, sent, around), outside };
  const wrong = comesBack(form, guarded, problemsOf(form, sent.fields));
  const { urgencyReason, examined } = form.valuesOf(sent.fields);
  if (wrong !== null)
    return replied(
      wrong,
      isStopped(guarded) ? await wayOfUnsent(deps, actor, { draft, topic }) : [],
    );
  await noteAffirmed(deps, actor, { ticket: draft, found: guarded.found });
  const reason = { reason: urgencyReason?.trim() ?? null };
  const guess = await changeGuess(deps, { draft, person, guess: before }, reason);
  if (sends && examined != null) {
    await joinNoMore(deps.store, person);
    return sendAsGuessed(deps, actor, { sent, draft, words: kept.text, guess, examined });
  }
  await redraw(deps, actor, draft);
  return replied(nothing);
};
