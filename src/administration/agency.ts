/** Changes when the coordinator's agency is closed, its formal channels, and what the directory says of its support. */
import { supportName } from "../directory/face.ts";
import { longDayText } from "../screens/text/day-text.ts";
import { topicName } from "../screens/cards/view.ts";
import { channelForm, emptied, holidaysForm, supportEntryForm } from "./forms/agency.ts";
import type { ChannelFields, SupportEntryFields } from "./contract.ts";
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { entryId } from "../org/directory.ts";
import { agencyById, hasFormalChannel } from "../org/lookup.ts";
import type { Organisation } from "../org/organisation.ts";
import type { Agency, DirectoryEntry } from "../org/schema/schema.ts";
import { topicsForChat } from "../desk/people/own-experts.ts";
import { dayIn, todayIn } from "../desk/people/typed-day.ts";
import { linesOfWork } from "../tickets/lines-of-work.ts";
import { actingCoordinator } from "../desk/people/actor.ts";
import { type Planned, amending, planTo } from "./amend.ts";

const withAgency = (organisation: Organisation, id: string, changed: Partial<Agency>) => ({
  ...organisation,
  agencies: organisation.agencies.map((one) => (one.id === id ? { ...one, ...changed } : one)),
});
const wrong = (errors: Readonly<Record<string, string>>): Planned => ({ ok: false, errors });

export const setHolidays = amending({
  id: "org.holidays",
  form: async (deps, actor, { organisation, ids }) => {
    const { language, agency } = actor;
    const today = todayIn(deps, actor);
    const holidays = (agencyById(organisation, agency.id)?.holidays ?? [])
      .filter((day) => day >= today)
      .map((day) => ({ value: day, label: longDayText(day, language) }));
    return holidaysForm(language, ids, { holidays });
  },
  plan: async (_, { language, agency }, { organisation, values }) => {
    const typed = (values.closed ?? "").split(/[\s,;]+/u).filter((word) => word !== "");
    const closed = typed.map(dayIn);
    if (closed.includes(null)) return wrong({ closed: t(language, "form.day.wrong") });
    const before = agencyById(organisation, agency.id)?.holidays ?? [];
    const days = new Set([...before, ...closed.filter((day) => day !== null)]);
    const holidays = [...days].filter((day) => !values.open.includes(day)).toSorted();
    return planTo(organisation, withAgency(organisation, agency.id, { holidays }));
  },
});

export const setChannel = amending({
  id: "org.channel",
  form: async (_, { language }, { organisation, ids }) => {
    const topics = organisation.topics
      .filter(hasFormalChannel)
      .map(({ id }) => ({ value: id, label: topicName(organisation, id, language) }));
    return topics.length === 0 ? null : channelForm(language, ids, { topics });
  },
  plan: async (_, { language, agency }, { organisation, values }) => {
    const { topic, how, nameSv, nameEn, contact: typed } = values;
    const all = agencyById(organisation, agency.id)?.formalChannels ?? [];
    const before = all.find((one) => one.topic === topic);
    const others = all.filter((one) => one !== before);
    const changed = (formalChannels: Agency["formalChannels"]): Planned =>
      planTo(organisation, withAgency(organisation, agency.id, { formalChannels }));
    if (how === "remove") return changed(others);
    const name = namesIn({ nameSv, nameEn }, before);
    const contact = typed?.trim() ?? before?.contact ?? null;
    if (name !== null && contact !== null) return changed([...others, { topic, name, contact }]);
    return wrong(missingIn(language, { nameSv: name, contact }));
  },
});

const missingIn = (language: Language, needed: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(needed).flatMap(([field, value]) =>
      value === null ? [[field, t(language, "form.missing")] as const] : [],
    ),
  );

type Names = Pick<ChannelFields, "nameSv" | "nameEn">;
/** What is left empty stays; a new name in one language stands for both. Null: there is none yet. */
const namesIn = (
  { nameSv, nameEn }: Names,
  before: { readonly name: DirectoryEntry["name"] } | null | undefined,
): DirectoryEntry["name"] | null => {
  const sv = nameSv?.trim() ?? before?.name.sv ?? null;
  return sv === null ? null : { sv, en: nameEn?.trim() ?? before?.name.en ?? sv };
};

const ownEntries = ({ directory }: Organisation, agency: string): readonly DirectoryEntry[] =>
  directory.filter((one) => one.agency === agency);

export const setSupport = amending({
  id: "org.directory",
  form: async (_, { language, agency }, { organisation, ids }) =>
    supportEntryForm(language, ids, {
      entries: ownEntries(organisation, agency.id).map((one) => ({
        value: entryId(one),
        label: supportName(one, language),
      })),
      topics: topicsForChat(organisation, language),
      agencies: organisation.agencies.map(({ id, name }) => ({ value: id, label: name[language] })),
    }),
  plan: async (_, actor, { organisation, values }) => {
    const { language } = actor;
    const { agency } = actingCoordinator(actor);
    const before =
      ownEntries(organisation, agency).find((one) => entryId(one) === values.entry) ?? null;
    const others = organisation.directory.filter((one) => one !== before);
    if (values.how === "remove")
      return planTo(organisation, { ...organisation, directory: others });
    const kind = before?.kind ?? values.kind;
    const name = namesIn(values, before);
    const contact = contactIn(values, before);
    if (kind === null || name === null || (before === null && contact === null))
      return wrong(missingIn(language, { kind, nameSv: name, contact }));
    if (kind !== "forum" && namesForum(values))
      return wrong({ participants: t(language, "form.agency.onlyForum") });
    const entry = entryOf(before ?? empty, { values, agency, kind, name, contact });
    return planTo(organisation, { ...organisation, directory: [...others, entry] });
  },
});

const contactIn = ({ contact }: SupportEntryFields, before: DirectoryEntry | null): string | null =>
  contact?.trim() ?? before?.contact ?? null;
const namesForum = ({ participants, convener }: SupportEntryFields): boolean =>
  [...participants, convener ?? emptied].some((one) => one !== emptied);

type Naming = Pick<DirectoryEntry, "agency" | "kind" | "name" | "contact"> & {
  readonly values: SupportEntryFields;
};
/** What was left empty stays. */
const entryOf = (
  was: Omit<DirectoryEntry, "agency" | "kind" | "name" | "contact">,
  { values, ...named }: Naming,
): DirectoryEntry => ({
  ...was,
  ...named,
  audience: inBothOr(values.audience, was.audience),
  openingHours: inBothOr(values.openingHours, was.openingHours),
  place: inBothOr(values.place, was.place),
  sending: inBothOr(values.sending, was.sending),
  rhythm: inBothOr(values.rhythm, was.rhythm),
  convener: values.convener === emptied ? null : (values.convener ?? was.convener),
  participants: chosenOr(values.participants, was.participants),
  lines: linesOfWork.filter((line) => chosenOr(values.lines, was.lines).includes(line)),
  topics: chosenOr(values.topics, was.topics),
});

/** One text stands for both languages, and a dash for none. */
const inBothOr = (typed: string | null, was: DirectoryEntry["place"]): DirectoryEntry["place"] => {
  if (typed === null) return was;
  const text = typed.trim();
  return /^[-–—]$/u.test(text) ? null : { sv: text, en: text };
};
const chosenOr = (chosen: readonly string[], was: readonly string[]): string[] =>
  chosen.length === 0 ? [...was] : chosen.filter((one) => one !== emptied);

const empty: Omit<DirectoryEntry, "agency" | "kind" | "name" | "contact"> = {
  topics: [],
  openingHours: null,
  place: null,
  lines: [],
  audience: null,
  participants: [],
  convener: null,
  rhythm: null,
  sending: null,
  confirmed: null,
};
