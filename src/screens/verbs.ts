/**
 * Knows every id that a button or a form carries, from the rows of composition/contracts.ts.
 *
 * Cards stay in chats for years, so an id that was
 * ever sent keeps its row, spelled as it was. An id that arrives and has none is answered like
 * that of a button which does not exist any more.
 */
import { type ButtonId, type FormId, deedOf } from "../composition/contracts.ts";
import type { TruthSource } from "../tickets/later-truth.ts";

export type { ButtonId, FormId };
/** The buttons that send the question as the card guesses it, one for each examined material. */
export type SendButton = Extract<ButtonId, `ask.send.${string}`>;
export type Verb = ButtonId | FormId;

/** Stands for an id that is not listed: what it was is neither kept nor logged. */
export const unlisted = "unlisted";
export type Unlisted = typeof unlisted;

const all = Object.entries(deedOf);
const buttons = new Set(all.flatMap(([id, { press }]) => (press === true ? [id] : [])));
const forms = new Set(all.flatMap(([id, { form }]) => (form === undefined ? [] : [id])));
export const isButtonId = (verb: string): verb is ButtonId => buttons.has(verb);
export const isFormId = (verb: string): verb is FormId => forms.has(verb);
export const buttonIdOf = (verb: string): ButtonId | Unlisted =>
  isButtonId(verb) ? verb : unlisted;
export const formIdOf = (verb: string): FormId | Unlisted => (isFormId(verb) ? verb : unlisted);

const sendPrefix = "ask.send.";
const isSendButton = (verb: string): verb is SendButton =>
  isButtonId(verb) && verb.startsWith(sendPrefix);
/** The examined material that a button sends the question with. */
export const examinedBy = (verb: SendButton): string => verb.slice(sendPrefix.length);
export const sendButtons: readonly SendButton[] = [...buttons].filter(isSendButton);

const establishedPrefix = "truth.established.";
/** The buttons that say what was established in the end, one for each outcome and for not known. */
export type EstablishedButton = Extract<ButtonId, `truth.established.${string}`>;
const isEstablishedButton = (verb: string): verb is EstablishedButton =>
  isButtonId(verb) && verb.startsWith(establishedPrefix);
export const establishedButtons: readonly EstablishedButton[] = [...buttons].filter(
  isEstablishedButton,
);
/** The outcome's id, or `not-known`. */
export const establishedBy = (verb: EstablishedButton): string =>
  verb.slice(establishedPrefix.length);

/** The buttons that say who established it. */
export type SourceButton = `truth.source.${TruthSource}`;
export const sourceButton = (source: TruthSource): SourceButton => `truth.source.${source}`;

/** The field that a press of it gives a value; null: none. */
export const chosenField = (verb: string): string | null =>
  isButtonId(verb) ? (deedOf[verb].chooses ?? null) : null;

/** The buttons that take along what is chosen in the menus of their card. */
export const carriesChosen = (verb: string): boolean =>
  verb === "ask" || verb === "ask.change" || verb === "ask.urgent" || isSendButton(verb);
