/**
 * Guesses from a text what it is about, and keeps the guess with what its writer has changed of it
 * until the question is sent: what is sent is what the card said. Like all that was typed and not
 * sent it is forgotten after a week.
 */
import { z } from "zod";
import type { Filled } from "../../screens/card.ts";
import { one } from "../../screens/forms/check.ts";
import { issuerOfCode } from "../../org/issuers.ts";
import { topicById } from "../../org/lookup.ts";
import { taxonomyEntry } from "../../org/taxonomy.ts";
import { stepOfTopic } from "../../org/topic-lines.ts";
import { identitySteps, isIdentityStep } from "../../tickets/lines-of-work.ts";
import type { Draft } from "../../store/port/people.ts";
import type { Deps } from "../deps.ts";
import { urgentSentence } from "./sounds-urgent.ts";

const known = z.string().nullable();
const step = z.enum(identitySteps).nullable();
const subject = { topic: known, documentType: known, issuer: known, step };
const schema = z.object({
  /** The topics that the text is likely about, the likeliest first. */
  likely: z.array(z.string()),
  /** The topic is null where the guess is not sure. */
  guessed: z.object(subject),
  /** What the writer has chosen instead; null: none. It outlives an edit of the text. */
  changed: z.object({
    topic: known.exactOptional(),
    documentType: known.exactOptional(),
    issuer: known.exactOptional(),
    step: step.exactOptional(),
  }),
  /** The sentence of the text that says that it is urgent; null: none. */
  urgentSentence: known,
  /** Why it is urgent, as its writer said apart; null where they said that it is not. It outlives an edit of the text. */
  reason: known.exactOptional(),
  /** Counts the changes, so that a card that was drawn before one can be told from the one after. */
  version: z.number(),
});
export type Guess = z.output<typeof schema>;
export type Subject = Guess["guessed"];

const nothingGuessed: Guess = {
  likely: [],
  guessed: { topic: null, documentType: null, issuer: null, step: null },
  changed: {},
  urgentSentence: null,
  version: 0,
};

/** The value by which a menu says that there is none. */
export const none = "none";
const likelyMost = 3;

/**
 * What the question is about as it now stands: as guessed, and as changed. A step that the words do
 * not tell follows the topic, also one that is chosen later.
 */
export const subjectOf = ({ guessed, changed }: Guess): Subject => {
  const { step: told, ...now } = { ...guessed, ...changed };
  const isChosen = changed.step !== undefined;
  return { ...now, step: isChosen ? told : (told ?? stepOfTopic(now.topic ?? "")) };
};

/** Why it is urgent; null: it is not. */
export const reasonOf = ({ reason, urgentSentence: said }: Guess): string | null =>
  reason === undefined ? said : reason;

/** What the text alone tells; of an empty one nothing. */
export const guessOf = async ({ topics, org }: Guessing, text: string): Promise<Guess> => {
  if (text.trim() === "") return nothingGuessed;
  const { organisation } = org();
  const { topics: found, documentType, country, step: told, isSure } = await topics.suggest(text);
  const likely = found
    .map(({ id }) => id)
    .filter((id) => topicById(organisation, id) !== null)
    .slice(0, likelyMost);
  return {
    ...nothingGuessed,
    urgentSentence: urgentSentence(text),
    likely,
    guessed: {
      topic: isSure ? (likely[0] ?? null) : null,
      documentType: taxonomyEntry("documentTypes", documentType ?? "")?.id ?? null,
      issuer: issuerOfCode(country ?? "")?.code ?? null,
      step: told,
    },
  };
};
type Guessing = Pick<Deps, "topics" | "org">;

type Kept = { readonly draft: string; readonly person: string };
type Keeping = Pick<Deps, "store" | "clock"> & Guessing;

/** The guess from the text as it now is; what its writer has changed stays so. */
export const guessedAnew = async (
  deps: Pick<Deps, "store"> & Guessing,
  kept: Kept & { readonly text: string },
): Promise<Draft> => {
  const [before, now] = await Promise.all([stored(deps, kept.draft), guessOf(deps, kept.text)]);
  return guessRow(kept, withGuess(before ?? nothingGuessed, now));
};
const withGuess = (before: Guess, { likely, guessed, urgentSentence: said }: Guess): Guess => ({
  ...before,
  likely,
  guessed,
  urgentSentence: said,
  version: before.version + 1,
});

/** The same of two texts that become one: what was changed of either stays, of both the later. */
export const guessedTogether = async (
  deps: Pick<Deps, "store"> & Guessing,
  kept: Kept & { readonly text: string; readonly after: string },
): Promise<Draft> => {
  const [earlier, later, now] = await Promise.all([
    stored(deps, kept.after),
    stored(deps, kept.draft),
    guessOf(deps, kept.text),
  ]);
  const both = {
    ...(later ?? nothingGuessed),
    changed: { ...earlier?.changed, ...later?.changed },
    ...reasonIn(later, earlier),
  };
  return guessRow(kept, withGuess(both, now));
};

/** What the writer said last: of the later text, else of the earlier. */
const reasonIn = (...texts: readonly (Guess | null)[]): Pick<Guess, "reason"> => {
  const said = texts.find((guess) => guess?.reason !== undefined);
  return said?.reason === undefined ? {} : { reason: said.reason };
};

/** The guess that is kept for a text; one without is guessed now. */
export const loadGuess = async (
  deps: Pick<Deps, "store"> & Guessing,
  { draft, text }: { readonly draft: string; readonly text: string },
): Promise<Guess> => (await stored(deps, draft)) ?? guessOf(deps, text);

const stored = async ({ store }: Pick<Deps, "store">, draft: string): Promise<Guess | null> => {
  const row = await store.draft({ kind: "guess", of: draft });
  return row === null ? null : (schema.safeParse(JSON.parse(row.text)).data ?? null);
};

const guessRow = ({ draft, person }: Kept, guess: Guess): Draft => ({
  kind: "guess",
  of: draft,
  person,
  text: JSON.stringify(guess),
});

/** Keeps a change, and gives the guess with it. */
export const changeGuess = async (
  deps: Keeping,
  kept: Kept & { readonly guess: Guess },
  change: Partial<Pick<Guess, "changed" | "reason">>,
): Promise<Guess> => {
  const { guess } = kept;
  const changed = { ...guess.changed, ...change.changed };
  const after = { ...guess, ...change, changed, version: guess.version + 1 };
  await deps.store.saveDraft(guessRow(kept, after), deps.clock.now());
  return after;
};

/** Keeps what is chosen in the card's menus, as far as it differs from the guess. */
export const withChosen = async (
  deps: Keeping,
  kept: Kept & { readonly guess: Guess },
  chosen: Filled | undefined,
): Promise<Guess> => {
  const changed = chosenSubject(deps, kept.guess, chosen ?? {});
  return Object.keys(changed).length === 0 ? kept.guess : changeGuess(deps, kept, { changed });
};

/** What no menu offers was not chosen in one. */
const chosenSubject = (
  { org }: Pick<Deps, "org">,
  guess: Guess,
  chosen: Filled,
): Guess["changed"] => {
  const now = subjectOf(guess);
  const valid: { readonly [Id in Named]: (value: string) => string | undefined } = {
    topic: (value) => topicById(org().organisation, value)?.id,
    documentType: (value) => taxonomyEntry("documentTypes", value)?.id,
    issuer: (value) => issuerOfCode(value)?.code,
  };
  const changed: { -readonly [Id in Named]?: string | null } = {};
  for (const id of ["topic", "documentType", "issuer"] as const) {
    const value = one(chosen, id);
    const said = value === null ? undefined : value === none ? null : valid[id](value);
    const refused = said === undefined || (said === null && id === "topic");
    if (!refused && said !== now[id]) changed[id] = said;
  }
  return { ...changed, ...chosenStep(guess, changed, one(chosen, "step")) };
};
type Named = Exclude<keyof Subject, "step">;

/** What its menu said holds, also where another topic would now suggest another step. */
const chosenStep = (
  guess: Guess,
  changed: Guess["changed"],
  value: string | null,
): Pick<Guess["changed"], "step"> => {
  const said = value === null || isIdentityStep(value) ? value : null;
  if (value === null || (said === null && value !== none)) return {};
  const suggested = subjectOf({ ...guess, changed: { ...guess.changed, ...changed } }).step;
  return said === suggested ? {} : { step: said };
};
