/**
 * Checks what belongs to no question against the notes that brought it: the words of changes, levels
 * and courses, the table of competence, the organisation in force, articles, holds and marks of export.
 */
import { and, eq, inArray } from "drizzle-orm";
import type { Instant } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import { articlesLog } from "../article-notes.ts";
import { canonical } from "../canonical-json.ts";
import type { Flaw, Stretch } from "../port/audit.ts";
import { contributedFlaw } from "../../composition/stores.ts";
import { lastOf } from "../queries/events.ts";
import { changesLog, competenceLog, notedTexts, textRows } from "../noted-texts.ts";
import { flawedArticle } from "./article-flaw.ts";
import { flawedOrganisation } from "./organisation-flaw.ts";
import { dutyLog } from "../queries/duty.ts";
import { flawedOverride } from "./override-flaw.ts";
import { flawedMark } from "./marks-flaw.ts";
import { isNotedRemoved, removalsIn } from "./removals.ts";
import { recordsLog } from "../note-names.ts";
import { grownSince } from "./chains.ts";
import { isWrittenText } from "./question-flaw.ts";
import { isWithin } from "./stretches.ts";

/** What is noted while it is looked at is no flaw: it is looked at again; nobody notes so often. */
const looksMost = 20;
const streams = [changesLog, competenceLog, articlesLog, recordsLog, dutyLog];
type Among = Stretch & { readonly since: Instant | null };

export const flawedNote = (backend: Backend, among: Among): Promise<Flaw | null> =>
  stillFlawed(
    backend,
    async () =>
      (await flawedWords(backend, among)) ??
      // Also where nothing was ever noted: what was added by hand has no note.
      (await contributedFlaw(backend, (stream) => mayHave(backend, stream, among))) ??
      ((await mayHave(backend, articlesLog, among)) ? await flawedArticle(backend) : null) ??
      // Few rows, which decide who may do what: also where nothing was added since.
      (among.since !== null || (await mayHave(backend, changesLog, among))
        ? await flawedOrganisation(backend)
        : null) ??
      ((await mayHave(backend, recordsLog, among)) ? await flawedMark(backend) : null),
  );

/** Duty's overrides; `now`: one that was over then may have been removed. */
export const flawedDuty = async (
  backend: Backend,
  among: Among,
  now: Instant | null,
): Promise<Flaw | null> =>
  (await mayHave(backend, dutyLog, among))
    ? stillFlawed(backend, () => flawedOverride(backend, now))
    : null;

const stillFlawed = async (
  backend: Backend,
  look: () => Promise<Flaw | null>,
): Promise<Flaw | null> => {
  let flaw: Flaw | null = null;
  for (let looks = 0; looks < looksMost; looks += 1) {
    const before = await ends(backend);
    flaw = await look();
    if (flaw === null || before === (await ends(backend))) return flaw;
  }
  return flaw;
};

/** Whether this stream would be among these. */
const mayHave = async (backend: Backend, stream: string, among: Among): Promise<boolean> =>
  among.since === null
    ? (among.after === null || stream > among.after) &&
      (among.upTo === null || stream <= among.upTo)
    : hasAny(backend, stream, among);

/** Whether this stream is among these. */
const hasAny = async (backend: Backend, stream: string, among: Among): Promise<boolean> => {
  const {
    db,
    tables: { events: e },
  } = backend;
  const some = and(eq(e.stream, stream), isAmong(backend, among));
  return (await db.select({ version: e.version }).from(e).where(some).limit(1)).length > 0;
};

const ends = async (backend: Backend): Promise<string> =>
  canonical(await Promise.all(streams.map((one) => lastOf(backend, one))));

const isAmong = (backend: Backend, { since, ...stretch }: Among) => {
  const { stream } = backend.tables.events;
  return and(
    isWithin(stream, stretch),
    since === null ? undefined : inArray(stream, grownSince(backend, since)),
  );
};

const flawedWords = async (backend: Backend, among: Among): Promise<Flaw | null> => {
  const named = await notedTexts(backend, isAmong(backend, among));
  const rows = await textRows(
    backend,
    named.map(({ text }) => text.id),
  );
  const isEmptied = named.some(({ text }) => rows.get(text.id)?.body === null);
  const removals = isEmptied ? await removalsIn(backend) : null;
  const wrong = named.find(
    (one) =>
      !isWrittenText(one.text.hash, rows.get(one.text.id)) ||
      (removals !== null && rows.get(one.text.id)?.body === null && !isNotedRemoved(one, removals)),
  );
  if (wrong === undefined) return null;
  const { stream, version, text } = wrong;
  return { kind: "words", stream, version, text: text.id };
};
