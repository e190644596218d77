/** Adds and removes experts of the coordinator's own agency, and says when one of them is away, or is not after all. */
import type { PlatformName } from "../base/platforms.ts";
import { addressesOf, personAddress, platformOf } from "../bots/addresses.ts";
import { absenceText } from "./cards/edit-lines.ts";
import { absenceForm, addForm, removeForm } from "./forms/organisation.ts";
import type { AbsenceFields } from "./contract.ts";
import { t } from "../screens/text/i18n.ts";
import type { Person } from "../bots/port.ts";
import type { Expert, Organisation } from "../org/organisation.ts";
import { instantText } from "../routing/calendar.ts";
import { writtenExpert } from "../org/schema/people.ts";
import { layerWithout } from "../routing/roster/shifts.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { ownExperts, topicsForChat } from "../desk/people/own-experts.ts";
import { dayIn, todayIn } from "../desk/people/typed-day.ts";
import { type LocalNow, parseTypedStart, parseTypedTime } from "../screens/text/typed-time.ts";
import { type Actor, actingCoordinator } from "../desk/people/actor.ts";
import { readerOf } from "../desk/people/replies.ts";
import { choiceOf } from "./choices.ts";
import { type Planned, amending, planTo } from "./amend.ts";

export const addExpert = amending({
  id: "org.add",
  form: async (_, { language }, { organisation, ids }) =>
    addForm(language, ids, { topics: topicsForChat(organisation, language) }),
  plan: async (deps, actor, { organisation, values }): Promise<Planned> => {
    const { language, agency } = actor;
    const wrong = (field: string, key: "already" | "nameless"): Planned => ({
      ok: false,
      errors: { [field]: t(language, `form.org.${key}`) },
    });
    const person = colleagueOf(actor, values.person);
    if (organisation.experts.some((one) => addressesOf(one).includes(person)))
      return wrong("person", "already");
    const tested = values.tested === null ? null : dayIn(values.tested);
    const dayWrong = dayProblem(deps, actor, { typed: values.tested, day: tested });
    if (dayWrong !== null) return { ok: false, errors: { tested: dayWrong } };
    const name = values.name?.trim() ?? (await nameOf(deps, person));
    if (name === null) return wrong("name", "nameless");
    const written = writtenExpert.safeParse({
      id: `e-${newId().slice(0, 10)}`,
      name,
      agency: agency.id,
      chat: chatOf(actor, values.person),
      topics: Object.fromEntries(
        values.topics.map((topic) => [topic, { level: values.level, tested }]),
      ),
    });
    if (!written.success) return wrong("name", "nameless");
    const { timeZone, language: spoken } = agency;
    const expert = { ...written.data, timeZone, languages: [spoken] };
    return planTo(organisation, { ...organisation, experts: [...organisation.experts, expert] });
  },
});

/** Whom the platform names: always in the workspace or tenant of whoever chose them. */
const colleagueOf = ({ person, community }: Actor, user: string): Person => {
  const platform = platformOf(person);
  return personAddress(platform, community.slice(platform.length + 1), user);
};
const chatOf = ({ person, community }: Actor, user: string) => {
  const platform = platformOf(person);
  const id = community.slice(platform.length + 1);
  return { [platform]: written[platform](id, user) };
};
const written: Readonly<Record<PlatformName, (community: string, user: string) => object>> = {
  slack: (team, user) => ({ team, user }),
  teams: (tenant, user) => ({ tenant, user }),
};

/** As they are called in chat; null: the platform does not say. */
const nameOf = async (deps: Deps, person: Person): Promise<string | null> => {
  const profile = await deps.chatOf(person)?.profile(person);
  return profile?.ok === true && profile.value.name.trim() !== "" ? profile.value.name : null;
};

type Day = { readonly typed: string | null; readonly day: string | null };
const dayProblem = (deps: Deps, actor: Actor, { typed, day }: Day): string | null => {
  if (typed === null) return null;
  if (day === null) return t(actor.language, "form.day.wrong");
  return day > todayIn(deps, actor) ? t(actor.language, "form.day.ahead") : null;
};

export const removeExpert = amending({
  id: "org.remove",
  form: async (_, actor, { organisation, ids }) => {
    const experts = ownExperts(organisation, actingCoordinator(actor));
    return experts.length === 0
      ? null
      : removeForm(actor.language, ids, { experts: experts.map(choiceOf) });
  },
  plan: async (_, __, { organisation, values }) =>
    planTo(organisation, withoutExpert(organisation, values.expert)),
});

/** Nor do they stand on any schedule; one that nobody is left on goes with them. */
const withoutExpert = (organisation: Organisation, expert: string): Organisation => ({
  ...organisation,
  experts: organisation.experts.filter(({ id }) => id !== expert),
  schedules: organisation.schedules
    .map((schedule) => ({
      ...schedule,
      layers: schedule.layers
        .map((layer) => layerWithout(layer, [expert]))
        .filter(({ members }) => members.length > 0),
      swaps: schedule.swaps.filter(
        ({ beneficiary, benefactor }) => beneficiary !== expert && benefactor !== expert,
      ),
      overrides: schedule.overrides.filter(
        (one) =>
          ("add" in one ? one.add : "") !== expert &&
          ("remove" in one ? one.remove : "") !== expert,
      ),
    }))
    .filter(({ layers }) => layers.length > 0),
});

export const setAbsence = amending({
  id: "org.absence",
  form: async ({ clock }, actor, { organisation, ids }) => {
    const experts = ownExperts(organisation, actingCoordinator(actor));
    const now = clock.now();
    const seeing = { reader: readerOf(actor), now };
    const absences = experts.flatMap(({ id, name, timeZone, outOfOffice }) =>
      outOfOffice
        .filter((one) => endOf(one, timeZone) > now)
        .map((one) => ({
          value: absenceId(id, one),
          label: `${name}: ${absenceText(seeing, one)}`,
        })),
    );
    return experts.length === 0
      ? null
      : absenceForm(actor.language, ids, { experts: experts.map(choiceOf), absences });
  },
  plan: async ({ clock }, { language, timeZone: zone }, { organisation, values }) => {
    const absence = absenceIn(values, { zone, now: clock.now() });
    if (absence !== null && "wrong" in absence) {
      const { field, key } = absence.wrong;
      return { ok: false, errors: { [field]: t(language, key) } };
    }
    const experts = organisation.experts.map((expert): Expert => {
      const { id, outOfOffice } = expert;
      const left = outOfOffice.filter((one) => !values.back.includes(absenceId(id, one)));
      const added = absence !== null && id === values.expert ? [absence] : [];
      return { ...expert, outOfOffice: [...left, ...added] };
    });
    return planTo(organisation, { ...organisation, experts });
  },
});

type Away = Expert["outOfOffice"][number];
const absenceId = (expert: string, away: Away): string =>
  [expert, ...("date" in away ? [away.date] : [away.from, away.to])].join("/");
/** Of a day its end, where the expert is. */
const endOf = (away: Away, zone: string): number =>
  "date" in away
    ? Temporal.PlainDate.from(away.date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
    : Date.parse(away.to);

type Wrong = {
  readonly wrong: {
    readonly field: "expert" | "from" | "to";
    readonly key: `duty.error.${"time" | "past" | "order"}` | "form.org.absenceWho";
  };
};
/** Null: nothing was written of one. */
const absenceIn = (
  { expert, from: typedFrom, to: typedTo }: AbsenceFields,
  { zone, now }: LocalNow,
): Extract<Away, { from: string }> | Wrong | null => {
  const wrong = (field: Wrong["wrong"]["field"], key: "time" | "past" | "order"): Wrong => ({
    wrong: { field, key: `duty.error.${key}` },
  });
  if (typedFrom === null && typedTo === null) return null;
  if (expert === null) return { wrong: { field: "expert", key: "form.org.absenceWho" } };
  const from = parseTypedStart(typedFrom ?? "", { zone, now });
  if (from === null) return wrong("from", "time");
  const to = parseTypedTime(typedTo ?? "", { zone, now: from });
  if (to === null) return wrong("to", "time");
  if (to <= from) return wrong("to", "order");
  if (to <= now) return wrong("to", "past");
  return { from: instantText(from), to: instantText(to) };
};
