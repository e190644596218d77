/** Draws the doctor's test card for whoever it was made for, and notes the press on it, which the doctor waits for. */
import type { Card } from "../screens/card.ts";
import { trialCard } from "./trial-card.ts";
import type { Reader } from "../screens/cards/view.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import type { Draft, People } from "../store/port/people.ts";
import type { Instant } from "../tickets/model.ts";
import { slots } from "./contract.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { type Handled, replied } from "../desk/handled.ts";
import type { Actor } from "../desk/people/actor.ts";
import { oldButton, putAgain, readerOf } from "../desk/people/replies.ts";
import type { Screened } from "../desk/screening/screen.ts";

/** What is written down before the card leaves: for whom it is, and until when it may leave. */
export type Trial = {
  readonly id: string;
  readonly draft: Draft;
  readonly effect: NewEffect;
};
/** `until`: a card that could not leave by then never does. */
export const newTrial = (
  person: string,
  { now, until }: { readonly now: Instant; readonly until: Instant },
): Trial => {
  const id = newId();
  const slot = slots.trial.make(id);
  return {
    id,
    draft: { kind: "trial", of: id, person, text: `until ${until}` },
    effect: {
      id: `${slot}:${person}`,
      // Nothing else waits for it, and it waits for nothing else.
      orderingKey: slot,
      ticket: null,
      effect: { kind: "put", slot, person, place: null, edit: false },
      dueAt: now,
    },
  };
};

type Drafts = Pick<People, "draft">;
type Kept = { readonly person: string; readonly state: "until" | "pressed"; readonly at: Instant };
const loadTrial = async (store: Drafts, id: string): Promise<Kept | null> => {
  const draft = await store.draft({ kind: "trial", of: id });
  const [, state, at] = /^(until|pressed) (\d+)$/u.exec(draft?.text ?? "") ?? [];
  return draft === null || (state !== "until" && state !== "pressed")
    ? null
    : { person: draft.person, state, at: Number(at) };
};
/** Whether the press on this card has come back. */
export const isPressed = async (store: Drafts, id: string): Promise<boolean> =>
  (await loadTrial(store, id))?.state === "pressed";

export const trialCardFor = async (
  { store, clock }: Deps,
  { trial, person }: { readonly trial: string; readonly person: string | null },
  { language }: Pick<Reader, "language">,
): Promise<Card | null> => {
  const kept = await loadTrial(store, trial);
  if (kept === null || kept.person !== person) return null;
  const isOver = kept.state === "until" && kept.at < clock.now();
  return isOver ? null : trialCard(language, { id: trial, isPressed: kept.state === "pressed" });
};

/** A press counts also when the doctor has stopped waiting: whoever pressed is told that it came. */
export const pressTrial = async (
  deps: Deps,
  actor: Actor,
  pressed: Screened<"pressed">,
): Promise<Handled> => {
  const { store, clock } = deps;
  const { draft: id = "" } = pressed.ids;
  const kept = await loadTrial(store, id);
  if (kept === null || kept.person !== actor.person) return oldButton(actor);
  const { person } = kept;
  const now = clock.now();
  if (kept.state === "until")
    await store.saveDraft({ kind: "trial", of: id, person, text: `pressed ${now}` }, now);
  const card = trialCard(readerOf(actor).language, { id, isPressed: true });
  return replied({ kind: "card", card, text: "" }, [putAgain(slots.trial.make(id), person, now)]);
};
