/** Puts a change of the organisation into words, one line for each place that it changes. */
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type OrganisationEdit } from "../../org/edits.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { Language } from "../../screens/card.ts";
import { linesOfWork } from "../../tickets/lines-of-work.ts";
import { type KeyAfter, t } from "../../screens/text/i18n.ts";
import { daysText } from "../../screens/cards/coverage.ts";
import { scheduleName } from "../../on-call/face.ts";
import { levelText } from "../../screens/cards/view.ts";
import { longDayText } from "../../screens/text/day-text.ts";
import { type Seeing, spanText, topicName } from "../../screens/cards/view.ts";
import { rotationLines } from "./rotation-lines.ts";

/** Before and after the change: whoever is named stands in one of them at least. */
export type BothSides = { readonly before: Organisation; readonly after: Organisation };
/** `you`: the expert who reads it, and is not named but spoken to. */
type Edited = BothSides & { readonly you?: string };

export const editLines = (
  seeing: Seeing,
  edits: readonly OrganisationEdit[],
  edited: Edited,
): readonly string[] => [...new Set(edits.flatMap((edit) => lineOf(seeing, edit, edited)))];

const lineOf = (seeing: Seeing, edit: OrganisationEdit, edited: Edited): readonly string[] => {
  switch (edit.path[0]) {
    case "experts":
      return ofExpert(seeing, edit, edited);
    case "agencies":
      return ofAgency(seeing, edit);
    case "schedules":
      return ofSchedule(seeing, edit, edited);
    case "directory":
      return ofEntry(seeing, edit);
    default:
      return [];
  }
};

type Line = KeyAfter<"org.line.">;
const say = (language: Language, key: Line, words: Readonly<Record<string, string>>): string =>
  t(language, `org.line.${key}`, words);

const nameOf = ({ before, after }: BothSides, id: string): string =>
  [...after.experts, ...before.experts].find((one) => one.id === id)?.name ?? id;

const absence = z.union([
  z.object({ date: z.string() }),
  z.object({ from: z.string(), to: z.string() }),
]);
const names = z.object({ sv: z.string(), en: z.string() });

const ofExpert = (
  seeing: Seeing,
  { path: [, id = "", part, item = "", field], ...values }: OrganisationEdit,
  edited: Edited,
): readonly string[] => {
  const { language } = seeing.reader;
  const telling = sayOf(language, edited, id);
  const isNew = !("before" in values);
  if (part === undefined) return isNew ? addedLines(seeing, id, edited) : [telling("removed")];
  if (part === "outOfOffice") {
    const away = absence.safeParse(isNew ? values.after : values.before);
    const when = away.success ? absenceText(seeing, away.data) : "";
    return [telling(isNew ? "away" : "back", { when })];
  }
  if (part !== "topics")
    return [plain(language, { name: `${nameOf(edited, id)}, ${part}`, ...values })];
  return [topicLine(seeing, edited, { id, item, isWhole: field === undefined })];
};

/** Of an expert by name, or to whoever is the expert. */
const sayOf =
  (language: Language, edited: Edited, id: string) =>
  (key: KeyAfter<"org.you.">, words: Readonly<Record<string, string>> = {}): string =>
    edited.you === id
      ? t(language, `org.you.${key}`, words)
      : t(language, `org.line.${key}`, { who: nameOf(edited, id), ...words });

type Held = {
  readonly id: string;
  readonly item: string;
  /** The topic is new, or goes. */
  readonly isWhole: boolean;
};
const topicLine = (
  { organisation, reader: { language } }: Seeing,
  edited: Edited,
  { id, item, isWhole }: Held,
): string => {
  const [was, is] = [edited.before, edited.after].map(
    ({ experts }) => experts.find((one) => one.id === id)?.topics[item],
  );
  const topic = topicName(organisation, item, language);
  const telling = sayOf(language, edited, id);
  if (is === undefined) return telling("topicRemoved", { topic });
  const level = levelText(is.level, language);
  const tested =
    is.tested === null
      ? t(language, "own.testedNone")
      : t(language, "own.tested", { date: longDayText(is.tested, language) });
  if (isWhole || was === undefined || was.level === is.level)
    return telling("level", { topic, level, tested });
  return telling("levelChanged", { topic, level, tested, before: levelText(was.level, language) });
};

const addedLines = (seeing: Seeing, id: string, edited: Edited): readonly string[] => {
  const { language } = seeing.reader;
  const held = edited.after.experts.find((one) => one.id === id)?.topics ?? {};
  const topics = Object.entries(held).map(
    ([topic, { level }]) =>
      `– ${topicName(seeing.organisation, topic, language)}, ${levelText(level, language)}`,
  );
  return [sayOf(language, edited, id)("added"), ...topics];
};

export const absenceText = (
  seeing: Pick<Seeing, "reader" | "now">,
  away: z.output<typeof absence>,
): string =>
  "date" in away
    ? longDayText(away.date, seeing.reader.language)
    : spanText(seeing, { from: Date.parse(away.from), to: Date.parse(away.to) });

const ofAgency = (
  { organisation, reader: { language } }: Seeing,
  { path: [, , part, item = "", field], ...values }: OrganisationEdit,
): readonly string[] => {
  if (part === "holidays")
    return [
      say(language, "after" in values ? "closed" : "open", { day: longDayText(item, language) }),
    ];
  const topic = topicName(organisation, item, language);
  if (part !== "formalChannels") return [];
  if (field !== undefined)
    return [plain(language, { name: say(language, "channel", { topic }), ...values })];
  const channel = z.object({ name: names, contact: z.string() }).safeParse(values.after);
  if (!channel.success) return [say(language, "channelRemoved", { topic })];
  const { name, contact } = channel.data;
  return [say(language, "channelAdded", { topic, name: name[language], contact })];
};

const ofSchedule = (
  seeing: Seeing,
  { path: [, id = ""] }: OrganisationEdit,
  edited: BothSides,
): readonly string[] => {
  const { language } = seeing.reader;
  const [was, is] = [edited.before, edited.after].map(
    ({ schedules }) => schedules.find((one) => one.id === id) ?? null,
  );
  const holding = was == null ? edited.after : edited.before;
  const schedule = scheduleName(holding, id, language);
  const membersOf = (one: typeof was): readonly string[] => [
    ...new Set(one?.layers.flatMap(({ members }) => members)),
  ];
  const [had, has] = [membersOf(was), membersOf(is)];
  const told = (key: Line, ids: readonly string[]): readonly string[] =>
    ids.map((one) => say(language, key, { schedule, who: nameOf(edited, one) }));
  const hours = hoursText(is, language);
  return [
    ...(was == null ? [say(language, "scheduleAdded", { schedule })] : []),
    ...(is == null ? [say(language, "scheduleRemoved", { schedule })] : []),
    ...told(
      "onSchedule",
      has.filter((one) => !had.includes(one)),
    ),
    ...told("offSchedule", is == null ? [] : had.filter((one) => !has.includes(one))),
    ...onceLines(seeing, { was: was ?? null, is: is ?? null, schedule }, edited),
    ...(is != null && hours !== hoursText(was, language)
      ? [say(language, "hours", { schedule, hours })]
      : []),
    ...(is == null
      ? []
      : rotationLines(
          language,
          { was: was ?? null, is },
          { schedule, nameOf: (one) => nameOf(edited, one) },
        )),
  ];
};

type Schedule = Organisation["schedules"][number];
type Sides = { readonly was: Schedule | null; readonly is: Schedule | null };
const onceLines = (
  seeing: Seeing,
  { was, is, schedule }: Sides & { readonly schedule: string },
  edited: BothSides,
): readonly string[] => {
  if (is === null) return [];
  const [before, after] = [was?.overrides ?? [], is.overrides];
  const onlyIn = (some: Schedule["overrides"], others: Schedule["overrides"]) =>
    some.filter((one) => !others.some((other) => isDeepStrictEqual(one, other)));
  const told = (one: Schedule["overrides"][number]): string =>
    onceText(seeing, one, { schedule, nameOf: (id) => nameOf(edited, id) });
  return [
    ...onlyIn(after, before).map(told),
    ...onlyIn(before, after).map((one) =>
      say(seeing.reader.language, "noMore", { what: told(one) }),
    ),
  ];
};

type Naming = { readonly schedule: string; readonly nameOf: (id: string) => string };
export const onceText = (
  seeing: Pick<Seeing, "reader" | "now">,
  one: Schedule["overrides"][number],
  { schedule, nameOf: named }: Naming,
): string => {
  const { language } = seeing.reader;
  const when = absenceText(seeing, one);
  switch (one.kind) {
    case "add":
      return say(language, "onceAdd", { schedule, when, who: named(one.add) });
    case "remove":
      return say(language, "onceRemove", { schedule, when, who: named(one.remove) });
    case "replace":
      return say(language, "onceReplace", {
        schedule,
        when,
        who: named(one.add),
        other: named(one.remove),
      });
  }
};

/** By layer: `mån–fre 08:00–17:00`. */
const hoursText = (
  schedule: Organisation["schedules"][number] | null | undefined,
  language: Language,
): string =>
  (schedule?.layers ?? [])
    .map(({ windows }) =>
      windows.length === 0
        ? t(language, "cover.always")
        : windows
            .map(({ days, from, to }) => `${daysText(days, language)} ${from}–${to}`)
            .join(", "),
    )
    .join("; ");

const entry = z.object({ name: names });
const ofEntry = (
  seeing: Seeing,
  { path: [, key = "", field], ...values }: OrganisationEdit,
): readonly string[] => {
  const { language } = seeing.reader;
  const whole = entry.safeParse(values.after ?? values.before);
  const name = whole.success ? whole.data.name[language] : (key.split("/").at(-1) ?? key);
  if (field === undefined)
    return [say(language, "after" in values ? "entryAdded" : "entryRemoved", { name })];
  const part = entryParts.find((one) => one === field);
  const told = part === undefined ? name : `${name}, ${partName(language, part)}`;
  const inWords = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((one) => idName(seeing, String(one), part)).join(", ")
      : typeof value === "string"
        ? idName(seeing, value, part)
        : value;
  return [
    plain(language, { name: told, before: inWords(values.before), after: inWords(values.after) }),
  ];
};
const entryParts = [
  "contact",
  "audience",
  "openingHours",
  "place",
  "sending",
  "rhythm",
  "convener",
  "participants",
  "lines",
  "topics",
] as const;
type EntryPart = (typeof entryParts)[number];
const partName = (language: Language, part: EntryPart): string => {
  switch (part) {
    case "contact":
      return t(language, "org.line.reached");
    case "topics":
      return t(language, "form.agency.entryTopics").toLowerCase();
    case "place":
    case "sending":
      return t(language, `support.fact.${part}`).toLowerCase();
    case "audience":
    case "openingHours":
    case "rhythm":
    case "convener":
    case "participants":
    case "lines":
      return t(language, `form.agency.${part}`).toLowerCase();
  }
};

const idName = (seeing: Seeing, id: string, part: EntryPart | undefined): string => {
  const { organisation, reader } = seeing;
  const { language } = reader;
  if (part === "topics") return topicName(organisation, id, language);
  if (part === "convener" || part === "participants")
    return organisation.agencies.find((one) => one.id === id)?.name[language] ?? id;
  const line = part === "lines" ? linesOfWork.find((one) => one === id) : undefined;
  return line === undefined ? id : t(language, `topics.${line}`);
};

type Plain = { readonly name: string; readonly before?: unknown; readonly after?: unknown };
const plain = (language: Language, { name, before, after }: Plain): string =>
  say(language, "changed", {
    name,
    before: valueText(before, language),
    after: valueText(after, language),
  });

const valueText = (value: unknown, language: Language): string => {
  if (value === undefined || value === null || value === "") return "–";
  const both = names.safeParse(value);
  if (both.success) return both.data[language];
  return typeof value === "string" ? value : JSON.stringify(value);
};
