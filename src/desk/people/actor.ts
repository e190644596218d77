/** Finds who acts: agency, role, language and zone. It also keeps what events tell of people. */
import type { Language } from "../../screens/card.ts";
import { communityOf } from "../../bots/addresses.ts";
import type { Incoming } from "../../bots/port.ts";
import type { Coordinator, Expert } from "../../org/organisation.ts";
import type { Agency } from "../../org/schema/schema.ts";
import type { PersonRecord } from "../../store/port/people.ts";
import { sendMissed } from "./missed.ts";
import { learnProfile } from "./profile.ts";
import type { Deps } from "../deps.ts";

export type Actor = {
  readonly person: string;
  readonly community: string;
  readonly agency: Agency;
  readonly expert: Expert | null;
  readonly coordinator: Coordinator | null;
  readonly language: Language;
  readonly timeZone: string;
  /** The unit that they work in, by its id; empty: none of the agency's. Null: not known. */
  readonly unit: string | null;
};

const asLanguage = (text: string | null | undefined): Language | null =>
  text === "sv" || text === "en" ? text : null;

const chosen = (record: PersonRecord | null) => asLanguage(record?.language);
const reported = (record: PersonRecord | null) => asLanguage(record?.locale);

/** Gives the actor behind an address; null: a stranger. */
export const actorOf = async (deps: Deps, person: string): Promise<Actor | null> =>
  actorFrom(deps, { person, record: await deps.store.person(person) });

/** What somebody chose, else what they are heard in, else what their platform says; null: none. */
export const knownLanguage = (
  record: PersonRecord | null,
  heard: Language | null | undefined,
): Language | null => chosen(record) ?? heard ?? reported(record);

type Known = {
  readonly person: string;
  readonly record: PersonRecord | null;
  /** The language that the event itself gives. */
  readonly heard?: Language | null;
};
/** Gives the same from a record that was read already, since each step asks who it is for. */
export const actorFrom = (
  deps: { readonly org: () => Pick<ReturnType<Deps["org"]>, "addressBook"> },
  { person, record, heard }: Known,
): Actor | null => {
  const { addressBook } = deps.org();
  const agency = addressBook.agencies.get(communityOf(person));
  if (agency === undefined) return null;
  const expert = addressBook.experts.get(person) ?? null;
  const coordinator = addressBook.coordinators.get(person) ?? null;
  return {
    person,
    community: communityOf(person),
    agency,
    expert,
    coordinator,
    language: knownLanguage(record, heard) ?? (agency.language === "en" ? "en" : "sv"),
    timeZone: record?.timeZone ?? expert?.timeZone ?? coordinator?.timeZone ?? agency.timeZone,
    unit: unitIn(agency, record),
  };
};

/** Null where the agency's file does not have the unit any more. */
const unitIn = ({ units }: Agency, record: PersonRecord | null): string | null => {
  const known = record?.unit ?? null;
  return known === "" || units.some(({ id }) => id === known) ? known : null;
};

/** The expert and the coordinator who act; the table of rights lets nobody else come so far. */
export const actingExpert = ({ expert }: Pick<Actor, "expert">): Expert =>
  expert ?? barred("expert");
export const actingCoordinator = ({ coordinator }: Pick<Actor, "coordinator">): Coordinator =>
  coordinator ?? barred("coordinator");
const barred = (role: string): never => {
  throw new Error(`Somebody who is no ${role} was let through.`);
};

/** As whom they act on a question. */
export const actsAs = ({ expert, coordinator, person }: Actor): string =>
  expert?.id ?? coordinator?.id ?? person;

/**
 * Keeps the direct chat and the language that an event tells, and that the person is reachable.
 * Gives their record as it is now.
 */
export const meet = async (deps: Deps, incoming: Incoming): Promise<PersonRecord | null> => {
  const { store } = deps;
  const record = await store.person(incoming.person);
  const news = {
    ...(incoming.direct !== null && incoming.direct !== record?.place
      ? { place: incoming.direct }
      : {}),
    ...(incoming.language !== null && incoming.language !== record?.locale
      ? { locale: incoming.language }
      : {}),
  };
  const back = isBack(record, incoming);
  const isNews = record === null || Object.keys(news).length > 0;
  if (isNews) await store.remember(incoming.person, incoming.community, news);
  if (back) {
    // A crash in between looks for it again.
    await sendMissed(deps, incoming.person);
    await store.remember(incoming.person, incoming.community, { gone: false });
  }
  const latest = isNews || back ? await store.person(incoming.person) : record;
  return (await learnProfile(deps, incoming.person, latest))
    ? store.person(incoming.person)
    : latest;
};

/** They could not be reached, and now can; whoever removes the app is heard from and cannot. */
const isBack = (record: PersonRecord | null, { kind }: Incoming): boolean =>
  record?.gone === true && kind !== "uninstalled";
