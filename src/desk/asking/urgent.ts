/** Asks why a question is urgent as soon as its card is told so, and keeps the reason with it. */
import { problemsOf } from "../../bots/forms/check.ts";
import { urgentForm } from "../../bots/forms/urgent.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Deps } from "../deps.ts";
import { type Handled, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { comesBack, guardSent, noteAffirmed } from "../people/guarded-form.ts";
import { nothing, notice } from "../people/replies.ts";
import type { Screened } from "../screen.ts";
import { loadFormDraft } from "./form-draft.ts";
import { changeGuess, loadGuess } from "./guess.ts";
import { onDraft, redraw } from "./quick.ts";

export const pressUrgent = onDraft(async (deps, actor, { draft, guess }) => {
  await redraw(deps, actor, draft);
  return replied({ kind: "form", form: urgentForm(actor.language, { draft }, guess.reason) });
});

export const submitUrgent = async (
  deps: Deps,
  actor: Actor,
  sent: Screened<"submitted">,
): Promise<Handled> => {
  const { language, person } = actor;
  const draft = sent.ids.draft ?? "";
  const kept = await loadFormDraft(deps.store, draft);
  if (kept === null || kept.person !== person || kept.text === "")
    return replied(notice(t(language, "about.removed")));
  const form = urgentForm(language, { draft }, null);
  const guarded = guardSent(actor, sent);
  const wrong = comesBack(form, guarded, problemsOf(form, sent.fields));
  const { urgencyReason } = form.valuesOf(sent.fields);
  if (wrong !== null) return replied(wrong);
  const guess = await loadGuess(deps, { draft, text: kept.text });
  await noteAffirmed(deps, actor, { ticket: draft, found: guarded.found });
  await changeGuess(deps, { draft, person, guess }, { reason: urgencyReason?.trim() ?? null });
  await redraw(deps, actor, draft);
  return replied(nothing);
};
