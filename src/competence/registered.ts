/**
 * What is common to registering a training and mending one: whom it can be about,
 * which days can be meant, and the write, which is made anew if another came first.
 */
import type { Ids, Language } from "../screens/card.ts";
import type { FormOf } from "../screens/forms/fields.ts";
import { t } from "../screens/text/i18n.ts";
import type { Expert } from "../org/organisation.ts";
import type { CompetenceBook, CompetenceRecord } from "./store/port.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import { type Deps, newText } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { type Handled, replied, saveSettling } from "../desk/handled.ts";
import type { Actor } from "../desk/people/actor.ts";
import { type Choices, choicesAmong } from "../desk/people/own-experts.ts";
import { notice, untaken } from "../desk/people/replies.ts";

/** A form about one of the experts whom `among` gives; an expert of nobody's list makes it come back. */
export const aboutOwn = <Values>(
  among: (deps: Deps, actor: Actor) => readonly Expert[],
  make: (language: Language, ids: Ids, choices: Choices) => FormOf<Values>,
) => {
  const formFor = (deps: Deps, actor: Actor, ids: Ids): FormOf<Values> => {
    const experts = among(deps, actor);
    return make(
      actor.language,
      ids,
      choicesAmong(deps.org().organisation, actor.language, experts),
    );
  };
  return {
    formFor,
    press: async (deps: Deps, actor: Actor): Promise<Handled> =>
      among(deps, actor).length === 0
        ? replied(notice(t(actor.language, "form.training.nobody")))
        : replied({ kind: "form", form: formFor(deps, actor, { draft: newId() }) }),
  };
};

type Registering = {
  /** The event that asked for it. */
  readonly cause: string;
  readonly words: string;
  /** The record around its text, beside those that stand. */
  readonly record: (text: string, standing: CompetenceBook["records"]) => CompetenceRecord;
  readonly effects: readonly NewEffect[];
  /** What the coordinator reads. */
  readonly received: string;
};
const triesMost = 20;

export const register = async (
  deps: Deps,
  actor: Actor,
  { cause, words, record, effects, received }: Registering,
): Promise<Handled> => {
  const { store } = deps;
  const text = newText(words, null);
  for (let tries = 0; tries < triesMost; tries += 1) {
    const { version, head, records } = await store.competence();
    const made = record(text.id, records);
    const saved = await saveSettling(store, {
      at: made.at,
      cause: { kind: "incoming", id: cause },
      texts: [text],
      effects,
      competence: {
        expected: version,
        head,
        record: made,
        text: { id: text.id, hash: text.hash },
      },
    });
    if (saved === "stale" || saved === "no capacity") continue;
    deps.nudge();
    return typeof saved === "object"
      ? { reply: notice(received), settled: saved }
      : replied(notice(received));
  }
  return replied(untaken(t(actor.language, "refusal.busy")));
};
