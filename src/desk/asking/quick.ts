/**
 * Makes the presses on the card that answers plain words: they change what it guesses, or send the
 * question. Nothing that was typed or chosen is lost, whatever is pressed in which order: it stands
 * with the words until the question is sent.
 */
import { t } from "../../screens/text/i18n.ts";
import { type SendButton, examinedBy } from "../../screens/verbs.ts";
import { topicById } from "../../org/lookup.ts";
import { askingSlots } from "../../tickets/slots.ts";
import type { Deps } from "../deps.ts";
import { type Handled, enqueue, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { judgedAmong } from "../screening/judged-together.ts";
import { notice, oldButton, putAgain, readerOf } from "../people/replies.ts";
import { type Screened, seenText, stoppedText } from "../screening/screen.ts";
import { wholeForm } from "./ask.ts";
import { draftCard, receiptFor } from "./draft-card.ts";
import { loadFormDraft } from "./form-draft.ts";
import { type Guess, changeGuess, loadGuess, reasonOf, subjectOf, withChosen } from "./guess.ts";
import { joinNoMore } from "./joined-messages.ts";
import { likelyTopics, needsForm } from "./quick-card.ts";
import { sendQuestion } from "./send-question.ts";
import { wayOfUnsent } from "./unsent-route.ts";

export type Pressed = Screened<"pressed">;
type Press = (deps: Deps, actor: Actor, pressed: Pressed) => Promise<Handled>;

export type Waiting = {
  readonly pressed: Pressed;
  readonly draft: string;
  readonly words: string;
  /** With what was chosen in the card's menus, which is kept by now. */
  readonly guess: Guess;
};
type OnWaiting = (deps: Deps, actor: Actor, waiting: Waiting) => Promise<Handled>;

/** Finds the words of a pressed card; says what became of them where they wait no more. */
export const onDraft =
  (press: OnWaiting): Press =>
  async (deps, actor, pressed) => {
    const { draft } = pressed.ids;
    if (draft === undefined) return oldButton(actor);
    const asked = await deps.store.ticket(draft);
    if (asked !== null) {
      const { language } = actor;
      await redraw(deps, actor, draft);
      const { number } = asked.ticket;
      const card = await receiptFor(deps, actor, asked.ticket);
      return replied({ kind: "card", card, text: t(language, "form.ask.received", { number }) });
    }
    const kept = await loadFormDraft(deps.store, draft);
    if (kept === null || kept.person !== actor.person || kept.text === "") {
      await redraw(deps, actor, draft);
      return replied(notice(kept?.problem ?? t(actor.language, "about.removed")));
    }
    const before = await loadGuess(deps, { draft, text: kept.text });
    const waiting = { draft, person: actor.person, guess: before };
    const guess = await withChosen(deps, waiting, pressed.chosen);
    return press(deps, actor, { pressed, draft, words: kept.text, guess });
  };

/** Draws the card anew where it is, also after a press that was made before. */
export const redraw = async (
  deps: Pick<Deps, "store" | "clock" | "nudge">,
  { person }: Pick<Actor, "person">,
  draft: string,
): Promise<void> =>
  enqueue(
    deps,
    askingSlots(draft).map((slot) => putAgain(slot, person, deps.clock.now())),
  );

/** The card as it is now, for whoever pressed it at once, and for the chat. */
const shown = async (deps: Deps, actor: Actor, draft: string): Promise<Handled> => {
  const { person } = actor;
  await redraw(deps, actor, draft);
  const card = await draftCard(deps, { reader: readerOf(actor), draft, person });
  return replied({ kind: "card", card, text: "" });
};

/** What is chosen has been kept already. */
export const pressChange: Press = onDraft((deps, actor, { draft }) => shown(deps, actor, draft));

export const pressTopic = (place: 1 | 2 | 3): Press =>
  onDraft(async (deps, actor, { draft, guess }) => {
    const topic = likelyTopics(deps.org().organisation.topics, guess)[place - 1];
    if (topic !== undefined) {
      const kept = { draft, person: actor.person, guess };
      await changeGuess(deps, kept, { changed: { topic: topic.id } });
    }
    return shown(deps, actor, draft);
  });

export const pressNormal: Press = onDraft(async (deps, actor, { draft, guess }) => {
  await changeGuess(deps, { draft, person: actor.person, guess }, { reason: null });
  return shown(deps, actor, draft);
});

/** Sends the question as the card says it. What only the form can ask opens that, filled in. */
export const pressSend =
  (verb: SendButton): Press =>
  async (deps, actor, pressed) => {
    await joinNoMore(deps.store, actor.person);
    return onDraft((_, __, { draft, words, guess }) =>
      sendAsGuessed(deps, actor, {
        sent: pressed,
        draft,
        words,
        guess,
        examined: examinedBy(verb),
      }),
    )(deps, actor, pressed);
  };

type Sending = Omit<Waiting, "pressed"> & {
  /** The press or the form that sends it. */
  readonly sent: Pick<Pressed, "id" | "screen">;
  readonly examined: string;
};
export const sendAsGuessed = async (
  deps: Deps,
  actor: Actor,
  { sent, draft, words, guess, examined: what }: Sending,
): Promise<Handled> => {
  const { language } = actor;
  const { documentType, issuer, step, topic: id } = subjectOf(guess);
  const topic = topicById(deps.org().organisation, id ?? "");
  if (topic === null) return shown(deps, actor, draft);
  const examined = [what];
  const why = reasonOf(guess);
  const verdict = sent.screen(words);
  const reason = judgedAmong(sent.screen, why ?? "", [{ before: [words], after: [] }]);
  const blocked = [verdict, reason].find(({ decision }) => decision === "block");
  // The list of contacts that anybody may write can have become shorter.
  if (blocked !== undefined)
    return replied(
      notice(stoppedText(language, blocked, "conversation")),
      await wayOfUnsent(deps, actor, { draft, topic: topic.id }),
    );
  const found = verdict.decision === "ask" ? seenText(language, verdict.findings) : null;
  if (needsForm({ found }, topic)) {
    const form = await wholeForm(deps, actor, { draft, text: words, guess, examined, found });
    await redraw(deps, actor, draft);
    return replied({ kind: "form", form });
  }
  const asked = await sendQuestion(deps, actor, {
    cause: sent.id,
    draft,
    values: {
      text: words,
      topic: topic.id,
      examined,
      documentType,
      issuer,
      equipment: [],
      decision: null,
      step,
      urgency: why === null ? "normal" : "urgent",
      urgencyReason: why,
      unit: null,
    },
    extra: {},
    found: null,
  });
  if (!("notTaken" in asked)) return asked;
  await redraw(deps, actor, draft);
  return replied(notice(asked.notTaken));
};
