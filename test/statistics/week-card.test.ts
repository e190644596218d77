import { describe, expect, it } from "vitest";
import { cardText } from "../../src/bots/card.ts";
import { type WeekShown, weekCard } from "../../src/bots/cards/week.ts";
import { renderCard } from "../../src/bots/slack/draw/render.ts";
import { renderCard as renderTeamsCard } from "../../src/bots/teams/draw/render.ts";
import { messageProblems } from "../../playground/slack/block-kit/block-kit.ts";
import { cardProblems } from "../../playground/teams/adaptive-card.ts";
import { organisationOf } from "./agencies.ts";
import { summed } from "./world.ts";

const organisation = organisationOf();
const quiet = summed([], { period: { from: 0, to: 1 }, agency: "tax" });
const wait = (median: number) => ({ ...quiet.waits.accept, wall: { median, p90: null } });
const busy: WeekShown = {
  ...quiet,
  quiet: false,
  totals: { ...quiet.totals, asked: 14, accepted: 13, answered: 12, unanswered: 1, outcomes: 9 },
  taken: { ...quiet.taken, firstOffer: 10, broadcast: 3 },
  waits: { accept: wait(0.3), answer: wait(130.4) },
  given: { accepted: 2, answered: 1 },
  byTopic: organisation.topics
    .slice(0, 12)
    .map(({ id }, i) => ({ topic: id, asked: 10 - Math.min(i, 9), answered: 1 })),
};
const drawn = (figures: WeekShown, language: "sv" | "en") =>
  weekCard(figures, organisation, { language, timeZone: "Europe/Stockholm", agency: "tax" });

describe("the weekly card", () => {
  it("says in one line that a week was without questions", () => {
    expect(cardText(drawn(quiet, "sv"))).toBe(
      "Vecka 48: ID-jour för Skatteverket\nInga frågor den här veckan.",
    );
    expect(cardText(drawn(quiet, "en"))).toBe(
      "Week 48: ID-jour for Swedish Tax Agency\nNo questions this week.",
    );
  });

  it("is not silent about answers to questions of an earlier week", () => {
    const late = { ...quiet, quiet: false, totals: { ...quiet.totals, answered: 1 } };
    expect(cardText(drawn(late, "sv"))).toContain("0 frågor är ställda, 1 besvarad, 0 obesvarade.");
  });

  it("has the figures in words, in both languages", () => {
    const swedish = cardText(drawn(busy, "sv"));
    expect(swedish).toContain("14 frågor är ställda, 12 besvarade, 1 obesvarad.");
    expect(swedish).toContain("Tid tills frågan togs (median): under en minut");
    expect(swedish).toContain("Tid till svar (median): 2 tim 10 min");
    expect(swedish).toContain("Hjälp till andra myndigheter: 2 tagna, 1 besvarad");
    const english = cardText(drawn(busy, "en"));
    expect(english).toContain("14 questions were asked, 12 answered, 1 unanswered.");
    expect(english).toContain("Taken: 10 by the first expert asked, 3 after going to everyone\n");
  });

  it("lists at most ten topics, and says how many more there are", () => {
    const text = cardText(drawn(busy, "sv"));
    expect(text.match(/ ställda?, 1 besvarad$/gmu)).toHaveLength(10);
    expect(text).toContain("1 ställd, 1 besvarad");
    expect(text).toContain("och 2 ämnen till");
  });

  it.each(["sv", "en"] as const)("is what Slack and Teams accept, in %s", (language) => {
    for (const figures of [quiet, busy]) {
      const card = drawn(figures, language);
      expect(messageProblems(renderCard(card).blocks)).toEqual([]);
      expect(cardProblems(renderTeamsCard(card))).toEqual([]);
    }
  });

  it("says the same numbers on both platforms", () => {
    const card = drawn(busy, "sv");
    for (const drawing of [renderCard(card).blocks, renderTeamsCard(card)]) {
      const text = JSON.stringify(drawing);
      expect(text).toContain("14 frågor är ställda, 12 besvarade, 1 obesvarad.");
      expect(text).toContain("2 tim 10 min");
      expect(text).toContain("10 av den första som fick frågan");
    }
  });
});
