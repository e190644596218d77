/** The weekly card of a busy week: what needs doing, and what to work on. */
import type { Language } from "../../src/bots/card.ts";
import { needsParts } from "../../src/bots/cards/coverage.ts";
import { workListParts } from "../../src/bots/cards/knowledge/work-list.ts";
import type { Reader } from "../../src/bots/cards/view.ts";
import { weekCard } from "../../src/bots/cards/week.ts";
import { dutyReport } from "../../src/org/coverage.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import type { Shown } from "./shown.ts";
import { morning, organisation } from "./story.ts";
import { weekShown } from "./week-shown.ts";
import { world } from "./worlds.ts";

const reader = (language: Language): Reader => ({
  language,
  timeZone: "Europe/Stockholm",
  agency: "polismyndigheten",
});

/** An organisation with nobody on duty at night and no recent practice. */
const thin: Organisation = {
  ...organisation,
  schedules: [],
  experts: organisation.experts.map((expert) => ({
    ...expert,
    hours: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }],
    lastPractised: Object.fromEntries(
      Object.keys(expert.topics).map((topic) => [topic, "2025-10-01"]),
    ),
  })),
};
export const busyWeek: Shown = {
  id: "week-busy",
  about: "the week for a coordinator, with what needs doing",
  drawn: (language) => {
    const card = weekCard(weekShown, organisation, reader(language));
    const unreached = new Map([["e-anna", morning - 86_400_000]]);
    const report = dutyReport(thin, { now: morning, days: 7, agency: null, unreached });
    const needs = needsParts({ report, organisation }, reader(language));
    return { kind: "card", card: { ...card, parts: [...card.parts, ...needs] } };
  },
};

const pairSides = (["00042", "00017"] as const).map((number, i) => {
  const { ticket } = world("closed");
  const [answer] = ticket.answers;
  if (answer === undefined) throw new Error("the gallery's closed question has no answer");
  const outcome = i === 0 ? "forged" : "authentic";
  return { ticket: { ...ticket, number: `ID-2026-${number}` }, answer: { ...answer, outcome } };
});
export const workListWeek: Shown = {
  id: "week-work-list",
  about: "the week for a coordinator, with what to work on",
  drawn: (language) => {
    const card = weekCard(weekShown, organisation, reader(language));
    const [one, other] = pairSides;
    if (one === undefined || other === undefined) throw new Error("the gallery has no pair");
    const divergence = { diverges: true, why: "genuine-or-false", weak: true } as const;
    const list = {
      diverging: [{ sides: [one, other] as const, divergence }],
      handledApart: 1,
      weak: [{ topic: "passport-authenticity", unanswered: 2, weak: 1 }],
      beginners: [{ unit: "Folkbokföringen", topic: "lma-card", asked: 4 }],
      due: 3,
    };
    const agency = "polismyndigheten";
    const parts = workListParts(list, { organisation, agency }, { language });
    return { kind: "card", card: { ...card, parts: [...card.parts, ...parts] } };
  },
};
