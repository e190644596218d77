/** The figures of an invented week, for the weekly card. */
import type { WeekShown } from "../../src/bots/cards/week.ts";

const waited = (wall: WeekShown["waits"]["accept"]["wall"]): WeekShown["waits"]["accept"] => {
  return { wall, working: wall, done: 12, left: 0, waiting: 2 };
};
export const weekShown: WeekShown = {
  quiet: false,
  week: "2026-W09",
  agency: "polismyndigheten",
  totals: {
    asked: 14,
    accepted: 12,
    answered: 11,
    unanswered: 1,
    closed: 9,
    declined: 3,
    outcomes: 7,
    changeOfPlan: 4,
    deflected: 0,
  },
  taken: { firstOffer: 8, laterOffer: 2, broadcast: 1, coordinator: 1, fallback: 0 },
  waits: {
    accept: waited({ median: 6.4, p90: 55 }),
    answer: waited({ median: 141, p90: 700 }),
  },
  given: { accepted: 9, answered: 8 },
  byTopic: [
    { topic: "passport-authenticity", asked: 9, answered: 8 },
    { topic: "lma-card", asked: 5, answered: 3 },
  ],
};
