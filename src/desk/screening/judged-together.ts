/**
 * Judges words together with what the same person wrote about the same question: a number may be split
 * over messages, an edit, the fields of a form, or any of them. It reads only what the question holds.
 *
 * Whatever a person writes into a question comes through here: `passOn` and `replaceText` take only what
 * `judge` has made, and forms about a question are judged with `textsAround`.
 */
import type { Verdict } from "../../guard/inspect.ts";
import type { Finding } from "../../guard/kinds.ts";
import type { Questions } from "../../store/port/questions.ts";
import { type Instant, type Ticket, minutes } from "../../tickets/model.ts";
import { inHandOf } from "../../tickets/second-opinion.ts";
import { type Screening, keepRefusal } from "./screen.ts";
import type { Actor } from "../people/actor.ts";

/** Whose words the person's are, as the question's messages name them. */
export const writerIn = (ticket: Ticket, actor: Actor): string => {
  const { person, expert, coordinator } = actor;
  if (ticket.asker.person === person) return person;
  const inHand = hasInHand(ticket, actor) ? coordinator?.id : undefined;
  return inHand ?? expert?.id ?? coordinator?.id ?? person;
};
/** Whether they have the question in hand as coordinator. */
export const hasInHand = (
  ticket: Ticket,
  { person, coordinator }: Pick<Actor, "person" | "coordinator">,
): boolean =>
  coordinator !== null && ticket.asker.person !== person && inHandOf(ticket) === coordinator.id;

/** Texts farther apart are of something else; what was written right before is read with it however late. */
const nearMs = minutes(10);
/** A number has been seen in three parts. */
const nearMost = 3;
/** As much of the other words as may belong to a number. */
const edgeMax = 80;

/** The words before and after, in their order. */
export type Around = { readonly before: readonly string[]; readonly after: readonly string[] };
const alone: Around = { before: [], after: [] };

const judgedBefore = Symbol("was judged together with what its writer wrote before");
/** Words about a question with the guard's verdict. Only `judge` makes it. */
export type Judged = {
  readonly words: string;
  readonly verdict: Verdict;
  readonly screen: Screening;
  readonly [judgedBefore]: true;
};

type Placed = {
  /** Null: it is not there any more. */
  readonly ticket: Ticket | null;
  /** The text that the words take the place of; null: they are new. */
  readonly changes?: string | null;
  /** They were written before what the question holds by now, and come after it. */
  readonly waited?: boolean;
};
type Judging = Placed & { readonly words: string; readonly screen: Screening };

export const judge = async (
  store: Pick<Questions, "texts">,
  actor: Actor,
  { words, screen, ...placed }: Judging,
): Promise<Judged> => {
  const around = words.trim() === "" ? [] : await textsAround(store, actor, placed);
  return { words, screen, verdict: judgedAmong(screen, words, around), [judgedBefore]: true };
};

/** What the person wrote right before and after, in each order in which it may be read. */
export const textsAround = async (
  store: Pick<Questions, "texts">,
  actor: Actor,
  { ticket, changes = null, waited = false }: Placed,
): Promise<readonly Around[]> => {
  if (ticket === null) return [];
  const all = ownTexts(ticket, actor);
  const bodies = await store.texts(all.map(({ id }) => id));
  const wordsIn = (id: string): string => bodies.get(id) ?? "";
  // What has no words, as a plan or a picture alone, parts nothing.
  const own = all.filter(({ id }) => id === changes || wordsIn(id).trim() !== "");
  const found = own.findIndex(({ id }) => id === changes);
  const place = found === -1 ? own.length : found;
  const wordsOf = (texts: readonly OwnText[]): readonly string[] =>
    texts.map(({ id }) => wordsIn(id));
  const before = wordsOf(near(own.slice(0, place).toReversed()).toReversed());
  const after = wordsOf(near(own.slice(found === -1 ? place : place + 1)));
  return [{ before, after }, ...(waited ? [{ before: [], after: before }] : [])];
};

type OwnText = { readonly id: string; readonly at: Instant };
/** All that somebody wrote into a question, in whatever they are to it, the first first. */
const ownTexts = (
  { question, asker, askedAt, messages, answers }: Ticket,
  { person, expert, coordinator }: Actor,
): readonly OwnText[] => {
  const own = new Set([person, expert?.id, coordinator?.id]);
  const { text, urgencyReason, extra } = question;
  const asked = [...Object.values(extra), ...(urgencyReason === null ? [] : [urgencyReason]), text];
  return [
    ...(own.has(asker.person) ? asked.map(({ id }) => ({ id, at: askedAt })) : []),
    ...messages
      .filter((message) => own.has(message.from) && !message.deleted)
      .map((message) => ({ id: message.text.id, at: message.at })),
    ...answers
      .filter((answer) => own.has(answer.expert))
      .map((answer) => ({ id: answer.text.id, at: answer.at })),
  ].toSorted((a, b) => a.at - b.at);
};

/** The nearest first. */
const near = (texts: readonly OwnText[]): readonly OwnText[] => {
  const apart = texts.findIndex(({ at }, i) => {
    const nearer = texts[i - 1];
    return nearer !== undefined && Math.abs(nearer.at - at) > nearMs;
  });
  return texts.slice(0, Math.min(nearMost, apart === -1 ? texts.length : apart));
};

/** The verdict on the words, or the strictest one on what they and the words around them give together. */
export const judgedAmong = (
  screen: Screening,
  words: string,
  arounds: readonly Around[],
): Verdict => {
  const own = screen(words);
  if (words.trim() === "" || own.decision === "block") return own;
  const verdicts = arounds.flatMap((around) => judgedWindows(screen, words, around));
  const blocked = verdicts.find(({ decision }) => decision === "block");
  if (blocked !== undefined) keepRefusal(screen, blocked);
  return blocked ?? verdicts[0] ?? own;
};

/**
 * Harmless words may stand between the parts of a number, so each text is tried beside the words, and all
 * together. Only what must be blocked is looked for that far, and what has the check digit of a personal number:
 * what may be something else mostly is, there.
 */
const judgedWindows = (
  screen: Screening,
  words: string,
  { before, after }: Around,
): readonly Verdict[] => {
  const [tails, heads] = [before.map(tailOf), after.map(headOf)];
  const nearest = [
    ...tails.slice(-1).map((tail) => ({ ...alone, before: [tail] })),
    ...heads.slice(0, 1).map((head) => ({ ...alone, after: [head] })),
  ];
  const farther = [
    ...tails.slice(0, -1).map((tail) => ({ ...alone, before: [tail] })),
    ...heads.slice(1).map((head) => ({ ...alone, after: [head] })),
    ...(tails.length + heads.length < 2 ? [] : [{ before: tails, after: heads }]),
  ];
  const seen = (windows: readonly Around[]): readonly Verdict[] =>
    windows.flatMap((window) => seenTogether(screen, words, window) ?? []);
  return [...seen(nearest), ...seen(farther).filter(isFarReaching)];
};

const isFarReaching = ({ decision, findings }: Verdict): boolean =>
  decision === "block" ||
  findings.some(({ kind }) => kind === "personnummer" || kind === "samordningsnummer");

/** The ends of a text, from a blank on: half a word would be another one. */
const tailOf = (text: string): string =>
  text.length <= edgeMax ? text : text.slice(-edgeMax).replace(/^\S*\s/u, "");
const headOf = (text: string): string =>
  text.length <= edgeMax ? text : text.slice(0, edgeMax).replace(/\s\S*$/u, "");

/** The verdict on the words among others, where it finds what is in neither by itself; else null. */
const seenTogether = (
  screen: Screening,
  words: string,
  { before, after }: Around,
): Verdict | null => {
  const whole = screen([...before, words, ...after].join("\n"));
  if (whole.decision === "pass") return null;
  const start = before.reduce((length, part) => length + part.length + 1, 0);
  const parts = [
    { at: 0, verdict: screen(before.join("\n")) },
    { at: start, verdict: screen(words) },
    { at: start + words.length + 1, verdict: screen(after.join("\n")) },
  ];
  const known = new Set(
    parts.flatMap(({ at, verdict }) => verdict.findings.map((finding) => placeOf(finding, at))),
  );
  const isStricter =
    whole.decision === "block" && parts.every(({ verdict }) => verdict.decision !== "block");
  // What stands in the other words alone has been judged.
  const inWords = whole.findings.filter(
    (finding) => finding.end > start && finding.start < start + words.length,
  );
  const isNew = inWords.some((finding) => !known.has(placeOf(finding)));
  if (inWords.length === 0 || !(isNew || isStricter)) return null;
  return {
    decision: whole.decision,
    findings: inWords,
    get masked() {
      const left = inWords.reduce((text, finding) => blackened(text, finding, start), words);
      return screen(left).masked;
    },
  };
};

const placeOf = ({ start, end }: Pick<Finding, "start" | "end">, at = 0): string =>
  `${start + at}-${end + at}`;

/** The words without what of them belongs to a finding. */
const blackened = (words: string, finding: Finding, at: number): string => {
  const [start, end] = [Math.max(0, finding.start - at), Math.max(0, finding.end - at)];
  const part = words.slice(start, end).replaceAll(/\S/gu, "*");
  return words.slice(0, start) + part + words.slice(end);
};
