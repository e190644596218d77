/** Checks what `statistik`/`stats` shows to an expert, to a coordinator and to whoever only asks. */
import { afterEach, describe, expect, test } from "vitest";
import { measureName, measureTerms } from "../../src/reporting/tables/summary-words.ts";
import { ownMeasureIds } from "../../src/statistics/measures/definitions.ts";
import { openAnswered } from "./answered.ts";
import { closeForm, openPage } from "./duty.ts";
import { type World, outcome, pairs } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("each sees what is theirs: the expert a page, the coordinator the week, the asker two lines", async () => {
    const opened = await openAnswered(askers, experts);
    ({ world } = opened);
    const { asker, anna } = opened;
    await asker.fillIn(opened.answered, "outcome.open", outcome);
    await anna.sees("ledde till");

    await anna.say("statistik");
    const own = await anna.sees("Din statistik");
    const { text } = own;
    expect(text).toContain("1 svar sedan 1 november 2025. Bara du ser det här.");
    expect(text).toMatch(
      /Pass[^\n]*: färskt till .* · 1 svar, senast .* · nivå 3 \(senior\), ingen prövning/u,
    );
    expect(text).toContain("i tid: färre än 3, så ingen andel");
    // Nobody else is in it.
    expect(text).not.toMatch(/Karim|Sara/u);

    // How each figure is counted is a press away, by the definitions that the report has.
    await anna.press(own, "stats.how");
    const page = openPage(opened.world, "e-anna");
    for (const id of ownMeasureIds) {
      expect(page).toContain(measureName(id, "sv"));
      expect(page).toContain(measureTerms(id, "sv").meaning);
    }
    await closeForm(opened.world, "e-anna");

    await asker.say("stats");
    const asked = await asker.sees("Dina frågor de senaste 12 månaderna");
    expect(asked.text).toContain("1 fråga ställd, 1 besvarad, 1 ändrade vad du tänkte göra.");

    await world.who("c-ulf").say("statistik");
    expect((await world.who("c-ulf").sees("Vecka 4")).text).toContain("Skatteverket");
  });
});
