/**
 * Builds the country that is played: agencies, missions, experts and the questions they are asked.
 * There are four agencies and twenty missions, and their experts have topics, hours and absences.
 * The topics have a long tail: a few are asked all day, most some times a month, the rarest a
 * handful of times a year.
 */
import type { Chance } from "./chance.ts";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export type Size = {
  readonly experts: number;
  readonly topics: number;
  readonly missions: number;
  readonly questionsADay: number;
};
export const nationalSize: Size = { experts: 400, topics: 30, missions: 20, questionsADay: 2_000 };

export type SimAgency = {
  readonly id: string;
  /** Hours ahead of universal time; summer time is left out. */
  readonly offset: number;
  readonly share: number;
};
export type SimTopic = { readonly id: string; readonly share: number };
export type SimExpert = {
  readonly id: string;
  readonly agency: string;
  readonly offset: number;
  /** The level from 1 to 3, by topic. */
  readonly topics: Readonly<Record<string, number>>;
  readonly startHour: number;
  /** The first week with evenings and weekend. */
  readonly rotationWeek: number;
  /** Days of the year on which the expert is away. */
  readonly away: ReadonlySet<number>;
  readonly medianAcceptMin: number;
  readonly declines: number;
  readonly ignores: number;
  /** When each topic was last practised before the first day, in days; absent: never recorded. */
  readonly practisedDaysAgo: Readonly<Record<string, number>>;
};
export type Nation = {
  readonly agencies: readonly SimAgency[];
  readonly topics: readonly SimTopic[];
  readonly experts: readonly SimExpert[];
};

const home: readonly SimAgency[] = [
  { id: "police", offset: 1, share: 30 },
  { id: "migration", offset: 1, share: 35 },
  { id: "tax", offset: 1, share: 22 },
  { id: "service", offset: 1, share: 8 },
];
const missionOffsets = [7, 3, -5, 8, 2, 5, 4, -3, 0, 9] as const;
/** Each topic is asked about this share as often as the one before it. */
const tail = 0.66;

export const buildNation = (chance: Chance, size: Size): Nation => {
  const missions = Array.from({ length: size.missions }, (_, n) => ({
    id: `mission-${n + 1}`,
    offset: missionOffsets[n % missionOffsets.length] ?? 0,
    share: 5 / size.missions,
  }));
  const topics = Array.from({ length: size.topics }, (_, n) => ({
    id: `t${String(n + 1).padStart(2, "0")}`,
    share: tail ** n,
  }));
  const perMission = 2;
  const experts = Array.from({ length: size.experts }, (_, n) => {
    const inMission = n < missions.length * perMission;
    const agency = inMission
      ? missions[Math.floor(n / perMission)]
      : home[(n - missions.length * perMission) % home.length];
    if (agency === undefined) throw new Error("An expert needs an agency.");
    return buildExpert(chance, { id: `e${String(n + 1).padStart(4, "0")}`, agency, topics });
  });
  return { agencies: [...home, ...missions], topics, experts };
};

const buildExpert = (
  chance: Chance,
  {
    id,
    agency,
    topics,
  }: { readonly id: string; readonly agency: SimAgency; readonly topics: readonly SimTopic[] },
): SimExpert => {
  // Frequent topics have more holders, but less than in proportion: rare topics have holders too.
  const held = new Set(
    Array.from(
      { length: 2 + chance.below(3) },
      () => chance.weighted(topics, ({ share }) => share ** 0.25).id,
    ),
  );
  const levels = [...held].map((topic) => [topic, 1 + chance.below(3)] as const);
  return {
    id,
    agency: agency.id,
    offset: agency.offset,
    topics: Object.fromEntries(levels),
    startHour: 7 + chance.below(3),
    rotationWeek: chance.below(2 * weeksBetween),
    away: daysAway(chance),
    medianAcceptMin: chance.time(6, 0.6),
    declines: 0.02 + chance.next() * 0.08,
    ignores: 0.02 + chance.next() * 0.1,
    practisedDaysAgo: Object.fromEntries(
      levels.flatMap(([topic]) => (chance.next() < 0.85 ? [[topic, chance.below(300)]] : [])),
    ),
  };
};

/** Five weeks' leave, one of them at midsummer for most, and days of illness. */
const daysAway = (chance: Chance): ReadonlySet<number> => {
  const days = new Set<number>();
  const weeks = [
    26 + chance.below(7),
    27 + chance.below(6),
    ...Array.from({ length: 3 }, () => chance.below(52)),
  ];
  for (const week of weeks) for (let day = 0; day < 7; day += 1) days.add(week * 7 + day);
  for (let n = chance.below(12); n > 0; n -= 1) days.add(chance.below(365));
  return days;
};

/**
 * True within a working day of nine hours from Monday to Friday, and in one week of eight the
 * evenings and the weekend too, every other time the nights as well; never when away. `at` counts
 * milliseconds from a Monday, 00:00 universal time.
 */
export const isOnDuty = (
  { offset, startHour, away, rotationWeek }: SimExpert,
  at: number,
): boolean => {
  const local = at + offset * hourMs;
  const day = Math.floor(local / dayMs);
  const weekday = ((day % 7) + 7) % 7;
  const hour = Math.floor((local - day * dayMs) / hourMs);
  if (away.has(day % 365)) return false;
  if (weekday < 5 && hour >= startHour && hour < startHour + 9) return true;
  const week = Math.floor(day / 7);
  return (
    (week - rotationWeek) % weeksBetween === 0 &&
    (hour >= 7 || (week - rotationWeek) % (2 * weeksBetween) === 0)
  );
};
const weeksBetween = 8;

export type SimQuestion = {
  readonly id: string;
  readonly at: number;
  readonly topic: string;
  readonly agency: string;
  readonly urgent: boolean;
  readonly minLevel: number;
  /** Makes everyone's reaction to this question the same under every policy. */
  readonly luck: number;
};

/** How much is asked by the hour of a Swedish working day. */
export const hourly = [
  1, 1, 1, 1, 1, 2, 5, 12, 16, 18, 17, 14, 14, 16, 15, 12, 8, 4, 3, 2, 2, 2, 1, 1,
] as const;
/** From Monday to Sunday, against a Friday. */
export const dailyShares = [1.15, 1.1, 1.05, 1.05, 1, 0.12, 0.1] as const;
const allHours = hourly.reduce<number>((sum, one) => sum + one, 0);

/** The questions of one hour; `hour` counts from a Monday, 00:00 universal time. */
export const questionsIn = (
  chance: Chance,
  { agencies, topics }: Nation,
  { hour, questionsADay }: { readonly hour: number; readonly questionsADay: number },
): readonly SimQuestion[] => {
  const weekday = Math.floor(hour / 24) % 7;
  const expected =
    (questionsADay * 7 * (dailyShares[weekday] ?? 1) * (hourly[(hour + 1) % 24] ?? 1)) /
    (dailyShares.reduce<number>((sum, one) => sum + one, 0) * allHours);
  const count = Math.floor(expected) + (chance.next() < expected % 1 ? 1 : 0);
  return Array.from({ length: count }, (_, n) => {
    const topic = chance.weighted(topics, ({ share }) => share);
    return {
      id: `q${hour}-${n}`,
      at: hour * hourMs + chance.below(hourMs),
      topic: topic.id,
      agency: chance.weighted(agencies, ({ share }) => share).id,
      urgent: chance.next() < 0.06,
      minLevel: chance.next() < 0.3 ? 2 : 1,
      luck: chance.below(2 ** 30),
    };
  }).toSorted((a, b) => a.at - b.at);
};
