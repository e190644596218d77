/** Checks that those who used the desk are asked once in a quarter how it works, and nobody else. */
import { afterEach, describe, expect, test } from "vitest";
import type { Someone } from "../../playground/someone.ts";
import { answer } from "./filled-in.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());
const asked = "Hur fungerar ID-jour för dig?";
const times = (who: Someone): number =>
  who.cards().filter(({ text }) => text.includes(asked)).length;

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("in the middle of the quarter two taps tell how the desk works, once, of those who used it", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna, sara] = [world.who("asker"), world.who("e-anna"), world.who("e-sara")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.sees("Svar på fråga");
    world.clock.set(Date.parse("2027-02-18T09:00:01Z"));
    const first = await asker.sees(asked, "Hur fungerar det?");
    expect(first.buttons).toEqual(["pulse.works.well", "pulse.works.partly", "pulse.works.badly"]);
    await asker.press(first, "pulse.works.partly");
    const second = await asker.sees(asked, "Vad skulle göra störst skillnad?");
    await asker.press(second, "pulse.next.faster");
    await asker.sees(asked, "Tack. Det hjälper dem");
    await anna.sees(asked, "Hur fungerar det?");
    world.clock.forward(20 * 86_400_000);
    expect([times(asker), times(anna), times(sara)]).toEqual([1, 1, 0]);
    const told = await world.store.noted("note:pulse:2027-Q1");
    expect(told.map(({ data }) => data)).toEqual([
      { quarter: "2027-Q1", agency: "skatteverket", works: "partly" },
      { quarter: "2027-Q1", agency: "skatteverket", next: "faster" },
    ]);
  });

  test("whoever is asked a little later is answered meanwhile", async () => {
    world = await openWorld(askers, experts, { moreAskers: 1 });
    const both = [world.who("asker"), world.who("asker-1")];
    for (const one of both) await one.ask(question);
    world.clock.set(Date.parse("2027-02-18T09:00:01Z"));
    await Promise.any(both.map((one) => one.sees(asked)));
    const [waits] = both.filter((one) => times(one) === 0);
    await waits?.say("Hur vet jag att ett pass från Syrien är äkta?");
    await waits?.sees("Hur vet jag att ett pass från Syrien");
    expect(waits === undefined ? null : times(waits)).toBe(0);
    world.clock.forward(1_000);
    await waits?.sees(asked);
  });
});
