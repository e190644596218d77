/**
 * Takes a message that only answers the card which asks whether words are about a question: a yes
 * does what the button of its one question does, a no makes the words a question of their own. Where
 * the card names several, a yes is asked about again.
 */
import { isPast } from "../../base/clock.ts";
import { inSeries, t } from "../../bots/text/i18n.ts";
import { reopenableSince } from "../../tickets/earlier.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import { loadFormDraft } from "../asking/form-draft.ts";
import { inARowMs, isAboutCard, latestWaiting, saveLatest } from "../asking/joined-messages.ts";
import type { Deps } from "../deps.ts";
import { type Handled, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { direct, nothing, put } from "../people/replies.ts";
import type { Screened } from "../screen.ts";
import { type Choice, choicesFor, waitingOf } from "./about-card.ts";
import { addWaiting } from "./join.ts";
import { type Said, saidIn } from "./yes-or-no.ts";

type Wrote = Screened<"wrote">;
type Answering = { readonly incoming: Wrote; readonly replied: string | null };

/** Null: it answers no such card. */
export const answerAbout = async (
  deps: Deps,
  actor: Actor,
  { incoming, replied: answers }: Answering,
): Promise<Handled | null> => {
  const said = saidIn(incoming.text);
  if (said === null || isMore(incoming)) return null;
  const { person } = actor;
  const asked = await askedAbout(deps, person, answers);
  if (asked === null) return null;
  const choices = await choicesFor(deps, actor);
  const chosen = chosenBy(said, choices.shown);
  const at = deps.clock.now();
  switch (chosen) {
    case "unknown":
      return null;
    case "none":
      // The words are guessed from on a card of their own, and what follows joins that.
      await saveLatest(deps.store, { person, draft: asked.draft, about: false }, at);
      return replied(nothing, [put(standaloneSlot.draft(asked.draft), person, at)]);
    case "which": {
      const numbers = inSeries(
        choices.shown.map(({ ticket }) => ticket.number),
        t(actor.language, "about.or"),
      );
      const text = t(actor.language, "about.which", { numbers });
      return replied(nothing, [direct({ person, text, at })]);
    }
    default:
      return add(deps, actor, { incoming, ...asked, chosen });
  }
};

/** Whether it carries more than its words. */
const isMore = ({ files = 0, uncarried = [] }: Wrote): boolean => files > 0 || uncarried.length > 0;

/** `since`: when the words were written that the card asks about; null: not known. */
type Asked = { readonly draft: string; readonly since: number | null };
const askedAbout = async (
  deps: Deps,
  person: string,
  answers: string | null,
): Promise<Asked | null> => {
  const { store, clock } = deps;
  const latest = await latestWaiting(store, person);
  const isRecent = latest !== null && !isPast(clock.now(), latest.at, inARowMs);
  const draft = answers ?? (isRecent ? latest.draft : null);
  if (draft === null) return null;
  const isLatest = latest?.draft === draft;
  const asks = isLatest ? latest.about : await isAboutCard(store, { person, draft });
  if (!asks) return null;
  const [waiting, kept] = await Promise.all([waitingOf(deps, draft), loadFormDraft(store, draft)]);
  const isTheirs = waiting.kind === "waits" && kept?.person === person;
  return isTheirs ? { draft, since: isLatest ? latest.at : null } : null;
};

/** `none`: none of the questions. `which`: several may be meant. `unknown`: a question not named. */
export const chosenBy = (
  said: Said,
  choices: readonly Choice[],
): Choice | "none" | "which" | "unknown" => {
  if (said.says === "number")
    return choices.find(({ ticket }) => ticket.number === said.number) ?? "unknown";
  const [only, ...others] = choices;
  if (said.says === "no" || only === undefined) return "none";
  return others.length > 0 ? "which" : only;
};

type Adding = Asked & { readonly incoming: Wrote; readonly chosen: Choice };
const add = async (
  deps: Deps,
  actor: Actor,
  { incoming, draft, since, chosen: { ticket, how } }: Adding,
): Promise<Handled> => {
  const { person } = actor;
  const at = deps.clock.now();
  const answered = reopenableSince(ticket);
  // The card may have named the question while it was open: then its answer has not been read.
  const isKnown = how === "reopen" && since !== null && answered !== null && answered <= since;
  const handled = await addWaiting(
    deps,
    actor,
    { cause: incoming.id, screen: incoming.screen, ticket, draft, isKnown },
    { reply: async () => nothing, effects: (text) => [direct({ person, text, at })] },
  );
  // Told that it is answered, they may say yes once more.
  if (how === "reopen" && !isKnown)
    await saveLatest(deps.store, { person, draft, about: true }, at);
  return handled;
};
