/** Who someone is: agency, part played, language and zone; and what is remembered of them. */
import type { Language } from "../bots/card.ts";
import { communityOf } from "../bots/addresses.ts";
import type { Incoming } from "../bots/port.ts";
import type { Coordinator, Expert } from "../org/organisation.ts";
import type { Agency } from "../org/schema.ts";
import type { PersonRecord } from "../store/port.ts";
import { acquaint } from "./acquaint.ts";
import type { Parts } from "./parts.ts";

export type Who = {
  readonly person: string;
  readonly community: string;
  readonly agency: Agency;
  readonly expert: Expert | null;
  readonly coordinator: Coordinator | null;
  readonly language: Language;
  readonly timeZone: string;
  /** Null: never met. */
  readonly record: PersonRecord | null;
};

const asLanguage = (text: string | null | undefined): Language | null =>
  text === "sv" || text === "en" ? text : null;

/** Null: a stranger. `heard` is the language that the event itself tells. */
export const whoIs = async (
  parts: Parts,
  person: string,
  heard: Language | null = null,
): Promise<Who | null> => {
  const { directory } = parts.org();
  const agency = directory.agencies.get(communityOf(person));
  if (agency === undefined) return null;
  const record = await parts.store.person(person);
  return whoFrom(parts, { person, agency, record, heard });
};

const whoFrom = (
  parts: Parts,
  known: { person: string; agency: Agency; record: PersonRecord | null; heard: Language | null },
): Who => {
  const { directory } = parts.org();
  const { person, agency, record } = known;
  const expert = directory.experts.get(person) ?? null;
  const coordinator = directory.coordinators.get(person) ?? null;
  return {
    person,
    community: communityOf(person),
    agency,
    expert,
    coordinator,
    language:
      asLanguage(record?.language) ??
      known.heard ??
      asLanguage(record?.locale) ??
      (agency.language === "en" ? "en" : "sv"),
    timeZone: record?.timeZone ?? expert?.timeZone ?? coordinator?.timeZone ?? agency.timeZone,
    record,
  };
};

/** Keeps what the event tells: the direct chat, the language, that the person is there. */
export const meet = async (parts: Parts, incoming: Incoming): Promise<void> => {
  const { store } = parts;
  const record = await store.person(incoming.person);
  const news = {
    ...(incoming.direct !== null && incoming.direct !== record?.place
      ? { place: incoming.direct }
      : {}),
    ...(incoming.language !== null && incoming.language !== record?.locale
      ? { locale: incoming.language }
      : {}),
    ...(record?.gone === true ? { gone: false } : {}),
  };
  if (record === null || Object.keys(news).length > 0)
    await store.remember(incoming.person, incoming.community, news);
  const locale = news.locale ?? record?.locale ?? null;
  await acquaint(parts, incoming.person, record === null ? null : { ...record, locale });
};
