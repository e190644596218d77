/**
 * Brings what one coordinator reads of a seeded year into equations over the cells of each month: of
 * reports by the names of their rows, and of what everybody knows beside them.
 */
import { sampleOrganisation } from "../../src/org/sample.ts";
import { figureRows } from "../../src/statistics/summary/rows.ts";
import type { Summary } from "../../src/statistics/summary/week-summary.ts";
import type { Equation } from "./attack.ts";

const sample = sampleOrganisation();
export const agencies = sample.agencies.map(({ id }) => id);

/** Lists that part the same questions: each adds up to what is named first. */
const parted: readonly (readonly [total: string, ...lists: string[]])[] = [
  ["totals asked", "topicAsked", "line", "step", "balance.asked"],
  ["totals answered", "topicAnswered", "outcome"],
  ["totals accepted", "taken"],
  ["totals declined", "declines"],
  ["totals outcomes", "q1", "q2"],
  ["given answered", "balance.given", "balance.received"],
];
export const listOf = new Map(
  parted.flatMap(([total, ...lists]) => lists.map((list) => [list, total])),
);

/** No share of anything that is counted. */
const indexes = /Gini|Kappa|brier|usedOutside/u;
export type Told = ReadonlyMap<string, number>;
export const toldIn = (summary: Summary): Told => {
  const rows = figureRows(summary).flatMap(({ section, name, value }) =>
    value === null ? [] : [[`${section} ${name}`, value] as const],
  );
  const all = new Map<string, number>(rows);
  // Of a share and what it is of, anybody works out the part.
  for (const [name, share] of rows) {
    const of = all.get(name.replace(/^figure /u, "figureOf "));
    if (name.startsWith("figure ") && of !== undefined && share <= 1 && !indexes.test(name))
      all.set(`part ${name.slice(7)}`, Math.round(share * of));
  }
  return all;
};

/** What a report says about the others alone: of all together it is what the own agency's leaves. */
export const aboutOthers = (reader: string, own: Told, joint: Told, ownMonths = own): Told =>
  new Map([
    ...[...own].filter(
      ([name]) =>
        /^(?:balance\.(?:asked|received|given)|pairAnswered|practice)/u.test(name) &&
        !name.split(" ").includes(reader),
    ),
    ...[...joint].flatMap(([name, value]) => {
      const [section = ""] = name.split(" ");
      const isCount =
        listOf.has(section) ||
        /^(?:totals|given|part|equipment|examined|quality|handling|calibration|topic|ended|stopped|support|formal|incorrectData|waits)/u.test(
          section,
        );
      return isCount && !section.startsWith("balance")
        ? [[name, value - (ownMonths.get(name) ?? 0)] as const]
        : [];
    }),
  ]);

/** Every published number as a sum of the months' unknown cells. */
export const equationsOf = (
  told: Told,
  {
    of,
    reader,
    own,
  }: { readonly of: readonly string[]; readonly reader: string; readonly own: Told },
): readonly Equation[] => {
  const found: Equation[] = [];
  for (const [name, value] of told) {
    const [section = "", first = "", second = ""] = name.split(" ");
    const cells = (names: readonly string[]) =>
      new Map(of.flatMap((month) => names.map((one) => [`${month} ${one}`, 1] as const)));
    const others = agencies.filter((one) => one !== first && one !== reader);
    // The own pairs stand beside them, exact.
    const received = () => own.get(`pairAnswered ${first} ${reader}`) ?? 0;
    const given = () => own.get(`pairAnswered ${reader} ${first}`) ?? 0;
    if (section === "balance.received")
      found.push({
        sum: cells(others.map((by) => `pair ${first} ${by}`)),
        is: value - received(),
      });
    else if (section === "balance.given")
      found.push({ sum: cells(others.map((by) => `pair ${by} ${first}`)), is: value - given() });
    else if (section === "pairAnswered")
      found.push({ sum: cells([`pair ${first} ${second}`]), is: value });
    // A state, not a sum.
    else if (section.startsWith("practice"))
      found.push({ sum: new Map([[`${of.join(" ")} ${name}`, 1]]), is: value });
    else found.push({ sum: cells([name]), is: value });
  }
  return found;
};

/** What everybody knows of each month: lists of the same questions have the same sum. */
export const known = (month: string, names: readonly string[]): readonly Equation[] =>
  parted.flatMap(([total, ...lists]) =>
    lists.flatMap((list) => {
      const cells = names.filter((name) => name.startsWith(`${list} `));
      return list === "balance.received" || list === "balance.given"
        ? []
        : [
            {
              sum: new Map([
                ...cells.map((one) => [`${month} ${one}`, 1] as const),
                [`${month} ${total}`, -1],
              ]),
              is: 0,
            },
          ];
    }),
  );

/** How many know a topic at an agency stands on other cards: their states add up to it. */
const holders: readonly (readonly [row: string, count: number])[] = sample.agencies.flatMap(
  ({ id: agency }) =>
    sample.topics.map(({ id: topic }) => {
      const able = sample.experts.filter(
        (one) => one.active && one.agency === agency && Object.hasOwn(one.topics, topic),
      );
      return [`${topic} ${agency}`, able.length] as const;
    }),
);
export const practising = (of: readonly string[]): readonly Equation[] =>
  holders.map(([row, is]) => ({
    sum: new Map(
      ["fresh", "stale", "lapsed", "unknown"].map((state) => [
        `${of.join(" ")} practice.${state} ${row}`,
        1,
      ]),
    ),
    is,
  }));
