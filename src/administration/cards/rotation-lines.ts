/** Puts into words what a change does to the turns of a schedule: whether there are any, and whose single ones are. */
import type { Organisation } from "../../org/organisation.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { longDayText } from "../../screens/text/day-text.ts";

type Schedule = Organisation["schedules"][number];
type Rotation = Schedule["layers"][number]["rotation"];
type Sides = { readonly was: Schedule | null; readonly is: Schedule };
type Naming = { readonly schedule: string; readonly nameOf: (id: string) => string };

/** Layer by layer; nothing where the turns are as they were. */
export const rotationLines = (
  language: Language,
  { was, is }: Sides,
  naming: Naming,
): readonly string[] =>
  is.layers.flatMap(({ rotation }, place) =>
    ofLayer(language, was?.layers[place]?.rotation ?? null, rotation, naming),
  );

const ofLayer = (
  language: Language,
  ...[was, is, { schedule, nameOf }]: readonly [Rotation, Rotation, Naming]
): readonly string[] => {
  const how = howText(is, language);
  const [had, has] = [was?.exceptions ?? [], is?.exceptions ?? []];
  const whose = (all: typeof had, date: string) => all.find((one) => one.date === date)?.member;
  const dates = [...new Set([...had, ...has].map(({ date }) => date))].toSorted();
  const told = dates.filter((date) => is !== null && whose(had, date) !== whose(has, date));
  return [
    ...(how === howText(was, language) ? [] : [t(language, "org.line.turns", { schedule, how })]),
    ...told.map((date) => {
      const member = whose(has, date);
      const day = longDayText(date, language);
      if (member === undefined) return t(language, "org.line.turnUsual", { schedule, day });
      const who = member === null ? t(language, "form.agency.turnNobody") : nameOf(member);
      return t(language, "org.line.roundIds", { schedule, day, who });
    }),
  ];
};

const howText = (rotation: Rotation, language: Language): string => {
  if (rotation === null) return t(language, "org.line.turnsTogether");
  const { unit, every, startLocal } = rotation;
  const [day, time] = [startLocal.slice(0, 10), startLocal.slice(11, 16)];
  const when = `${longDayText(day, language)} ${time}`;
  return t(language, `org.line.turnsOf.${unit}`, { count: every, when });
};
