/**
 * Makes of each level that an earlier version laid over the organisation a change of it, as a level
 * is now: once, when the database is opened, by name of whoever decided it and with its day.
 */
import { z } from "zod";
import { newId } from "../base/new-id.ts";
import { type Carried, type CompetenceChange, levelsToCarry } from "../competence/face.ts";
import { editsBetween } from "../org/edits.ts";
import { organisationText } from "../org/export.ts";
import { type Expert, type Organisation, emptyOrganisation } from "../org/organisation.ts";
import { editLines } from "./cards/edit-lines.ts";
import type { Change } from "../store/port/change.ts";
import type { Store } from "../store/port/store.ts";
import type { Instant } from "../tickets/model.ts";
import { newText } from "../desk/deps.ts";
import { saveSettling } from "../desk/handled.ts";
import type { AmendmentText } from "./log.ts";
import { type StoredOrganisation, StoredUnreadable, storedOrganisation } from "./stored.ts";

const triesMost = 20;
export const carryLevels = async (store: Store, now: Instant): Promise<void> => {
  for (let tries = 0; tries < triesMost; tries += 1) if (await carryAll(store, now)) return;
  throw new Error("The levels of an earlier version cannot be carried over: others write.");
};

/** False: somebody else wrote meanwhile. */
const carryAll = async (store: Store, now: Instant): Promise<boolean> => {
  const { version: first, records } = await store.competence();
  let stored = await storedOrganisation(store).catch(noneIfUnreadable);
  // Once it can be read the levels are carried into it.
  if (stored.version === 0) return true;
  const hashes = await reasonHashes(store);
  for (const [nth, one] of levelsToCarry(records, stored.organisation.experts).entries()) {
    const { version: expected, head } = await store.competence();
    if (expected !== first + nth) return false;
    const id = newId();
    const after = carriedInto(stored.organisation, one);
    const changed = after === null ? {} : await amendmentOf(store, stored, { one, id, now, after });
    const saved = await saveSettling(store, {
      at: now,
      cause: { kind: "none" },
      ...changed,
      competence: { expected, head, ...keptOf(one, id, hashes) },
    });
    if (typeof saved === "string") return false;
    if (after !== null) stored = { ...stored, version: stored.version + 1, organisation: after };
  }
  return true;
};

const noneIfUnreadable = (error: unknown): StoredOrganisation => {
  if (!(error instanceof StoredUnreadable)) throw error;
  return { version: 0, organisation: emptyOrganisation, filed: "" };
};

/** Null: it changes nothing. */
const carriedInto = (
  organisation: Organisation,
  { record: { expert: id, topic }, after }: Carried,
): Organisation | null => {
  if (after === null) return null;
  const experts = organisation.experts.map((expert): Expert =>
    expert.id === id ? { ...expert, topics: { ...expert.topics, [topic]: after } } : expert,
  );
  return { ...organisation, experts };
};

type Carrying = {
  readonly one: Carried;
  readonly id: string;
  readonly now: Instant;
  readonly after: Organisation;
};
const amendmentOf = async (
  store: Store,
  { version: expected, organisation: before, filed }: StoredOrganisation,
  { one, id, now, after }: Carrying,
): Promise<Pick<Change, "texts" | "organisation">> => {
  const { expert, by, at: decided } = one.record;
  const agency = before.experts.find((own) => own.id === expert)?.agency ?? "";
  const edits = editsBetween(before, after);
  const linesIn = (language: "sv" | "en"): string =>
    editLines(
      { organisation: after, reader: { language, timeZone: "Europe/Stockholm", agency }, now },
      edits,
      { before, after },
    ).join("\n");
  // The reason has a time of its own after which it goes.
  const words: AmendmentText = {
    why: null,
    lines: { sv: linesIn("sv"), en: linesIn("en") },
    edits,
  };
  const text = newText(JSON.stringify(words), null);
  return {
    texts: [text],
    organisation: {
      expected,
      document: organisationText(after),
      filed,
      log: await store.organisationLog(),
      type: "level.submit",
      by,
      data: { id, agency, undoes: null, experts: [expert], decided },
      text: { id: text.id, hash: text.hash },
    },
  };
};

/** The reason's words are those of the record that it stands for. */
const keptOf = (
  { record, before }: Carried,
  id: string,
  hashes: ReadonlyMap<string, string>,
): Pick<CompetenceChange, "record" | "text"> => ({
  record: { ...record, id, before, replaces: record.id },
  text: { id: record.text, hash: hashes.get(record.id) ?? "" },
});

const noted = z.object({ id: z.string(), text: z.object({ hash: z.string() }) });
const reasonHashes = async (store: Store): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await store.noted("note:competence")).flatMap(({ data }) => {
      const read = noted.safeParse(data);
      return read.success ? [[read.data.id, read.data.text.hash] as const] : [];
    }),
  );
