/**
 * Brings an organisation file into force, and keeps what coordinators have changed in chat since the
 * file before it: neither overwrites the other unseen.
 */
import { addressBookOf } from "../../bots/addresses.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { rosterNotices } from "../../desk/people/roster-notices.ts";
import { redrawWhatWasShown } from "../../desk/ticket/shown-before.ts";
import { readOrganisation } from "../../org/check/check.ts";
import { type OrganisationChange, changeAt, changeLine, difference } from "../../org/diff.ts";
import { type OrganisationEdit, editsBetween, mergedWith } from "../../org/edits.ts";
import type { Organisation } from "../../org/organisation.ts";
import { withDutyOverrides } from "../../org/overrides.ts";
import type { DutyOverride } from "../../routing/roster/overrides.ts";
import {
  noneIfUnreadable,
  organisationIn,
  storedText,
} from "../../runtime/organisation-follower.ts";
import type { Audit } from "../../store/port/audit.ts";
import {
  type OrganisationNote,
  type OrganisationStore,
  fileWon,
} from "../../store/port/organisation.ts";
import type { Processes } from "../../store/port/processes.ts";
import type { Store } from "../../store/port/store.ts";
import { operatorName } from "../operator-name.ts";

type Applied = {
  readonly changes: readonly OrganisationChange[];
  readonly first: boolean;
  /** The organisation that was in force before, and the one that is now. */
  readonly before: Organisation;
  readonly after: Organisation;
  /** What was changed in chat and is not in the file: it stands beside the file. */
  readonly kept: readonly OrganisationEdit[];
};
type Applying = {
  readonly now: number;
  readonly dryRun: boolean;
  /** By which command, for the log. */
  readonly command: "org apply" | "seed" | "serve";
  /** What chat changed and the file does not hold goes. */
  readonly fileWins?: boolean;
};
type Bringing = OrganisationStore &
  Pick<Processes, "notify"> &
  Pick<Audit, "organisationIsAsNoted">;

/** The file and chat changed the same places; nothing was brought into force. `serve` warns and goes on. */
export class OpposedByChat extends Error {
  override readonly name = "OpposedByChat";
  readonly places: readonly OrganisationEdit[];
  constructor(places: readonly OrganisationEdit[]) {
    super("opposed");
    this.places = places;
  }
}

/** Chat is seldom changed while a file is applied. */
const triesMost = 20;
/**
 * Brings an organisation into force unless it already is, and notes who did. On a trial nothing is written.
 * A file that wins is also brought into force where it is there otherwise than the log says.
 */
export const bringIntoForce = async (
  store: Bringing,
  file: Organisation,
  applying: Applying,
): Promise<Applied> => {
  for (let tries = 0; tries < triesMost; tries += 1) {
    const expected = await store.organisationVersion();
    const { version, organisation: before } = await organisationIn(store).catch(noneIfUnreadable);
    const first = version === 0;
    const filed = first ? before : await filedIn(store, before);
    const { after, kept, lost } = besideChat(file, { filed, inForce: before }, applying);
    const changes = difference(first ? null : before, after);
    const applied = { changes, first, before, after, kept };
    const isNews =
      first ||
      changes.length > 0 ||
      editsBetween(filed, file).length > 0 ||
      (applying.fileWins === true && !(await store.organisationIsAsNoted()));
    if (applying.dryRun || !isNews) return applied;
    const replacing = { expected, document: storedText(after), filed: storedText(file) };
    const note = noteOf(applying, lost);
    if (!(await store.replaceOrganisation({ ...replacing, ...note }, applying.now))) continue;
    await store.notify("command organisation");
    return applied;
  }
  throw new Error("busy");
};

/** The file as it was applied last; what is in force where chat has changed nothing since. */
export const filedIn = async (
  store: Pick<OrganisationStore, "filedOrganisation">,
  inForce: Organisation,
): Promise<Organisation> => {
  const stored = await store.filedOrganisation();
  if (typeof stored !== "string") return inForce;
  const parsed = readOrganisation(stored, "the database", { stored: true });
  return parsed.ok ? parsed.organisation : inForce;
};

type Sides = { readonly filed: Organisation; readonly inForce: Organisation };
type Beside = Pick<Applied, "after" | "kept"> & { readonly lost: readonly OrganisationEdit[] };
const besideChat = (
  file: Organisation,
  sides: Sides,
  { fileWins = false }: Pick<Applying, "fileWins">,
): Beside => {
  const { merged, kept, opposed } = mergedWith(file, sides);
  if (fileWins) return { after: file, kept: [], lost: [...kept, ...opposed] };
  // Each for itself stands, and together they do not: as with a shift of somebody who is gone.
  const against = merged.ok ? opposed : [...opposed, ...kept];
  if (!merged.ok || against.length > 0) throw new OpposedByChat(against);
  return { after: merged.organisation, kept, lost: [] };
};

/** Places are told without what stood there. */
const noteOf = (
  { command, fileWins = false }: Applying,
  lost: readonly OrganisationEdit[],
): OrganisationNote => {
  const places = lost.map(({ path }) => path.slice(0, 2).join("."));
  return {
    type: fileWins ? fileWon : "applied",
    by: operatorName(),
    data: { command, ...(places.length === 0 ? {} : { places }) },
  };
};

type Moving = {
  readonly before: Organisation;
  readonly after: Organisation;
  /** Those that were there before. */
  readonly overrides: readonly DutyOverride[];
  readonly now: number;
};
/**
 * Whoever's hours the file or a calendar moved is told in chat what moved. What those who are no experts any
 * more were shown is drawn anew.
 */
export const announceMoved = async (
  store: Pick<Store, "duty" | "person" | "enqueue" | "cardsHeldBy">,
  { before, after, overrides, now }: Moving,
): Promise<void> => {
  const notices = await rosterNotices(store, {
    before: withDutyOverrides(before, overrides),
    after: withDutyOverrides(after, (await store.duty(now)).overrides),
    addressBook: addressBookOf(after),
    now,
  });
  if (notices.length > 0) await store.enqueue(notices);
  await redrawWhatWasShown(store, { before, after, now });
};

/** What was kept beside the file, and how it gets into it. */
export const keptLines = (
  kept: readonly OrganisationEdit[],
  language: Language,
): readonly string[] =>
  kept.length === 0
    ? []
    : [t(language, "program.org.kept", { count: kept.length }), ...placeLines(kept)];

/** Why nothing was brought into force, and what to do. */
export const opposedLines = (
  { places }: OpposedByChat,
  { file, language }: { readonly file: string; readonly language: Language },
): readonly string[] => [
  t(language, "program.org.opposed", { file, count: places.length }),
  ...placeLines(places),
];

const placeLines = (edits: readonly OrganisationEdit[]): readonly string[] =>
  edits.map((edit) => `  ${changeLine(changeAt(edit))}`);
export const placesData = (edits: readonly OrganisationEdit[]): readonly OrganisationChange[] =>
  edits.map(changeAt);
