/**
 * Checks that what a change of duty would do is shown before it is saved: whose hours, who is on
 * duty then, and which hours have nobody.
 */
import { afterEach, describe, expect, test } from "vitest";
import { daily, dutyCard, openPage, slackOf } from "./duty.ts";
import { type World, openWorld, pairs } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const tick = { preview: ["yes"] };
const changes = async ({ store }: World): Promise<number> => store.dutyVersion();

describe.each(pairs)(
  "before a change of duty is saved, asked in %s, experts in %s,",
  (askers, platform) => {
    test("the form of who will be away tells what it does as it is filled in", async () => {
      world = await openWorld(askers, platform, { schedules: [daily] });
      await world.who("e-anna").press(await dutyCard(world, "e-anna"), "duty.off");
      const form = openPage(world, "e-anna");
      expect(form).toMatch(/Vad det ändrar 10:00 – tors 26 nov\. 00:00/u);
      expect(form).toMatch(/Arbetspass som berörs\s+Pass: äkthet:? 10:00 – tors 26 nov\. 00:00/u);
      expect(form).toMatch(
        /Tider som blir utan någon i tjänst\s+Pass: äkthet:? ons 25 nov\. 10:00 – tors 26 nov\. 00:00/u,
      );
      expect(form).toContain("Byt bort det i stället");
      expect(await changes(world)).toBe(0);
    });

    test("a tick shows it for other hours, as often as one likes, and what is sent without one is saved", async () => {
      world = await openWorld(askers, platform, { schedules: [daily] });
      const anna = world.who("e-anna");
      const card = await dutyCard(world, "e-anna");
      expect(await anna.fillIn(card, "duty.off", { until: "17:00", ...tick })).toMatchObject({
        ok: false,
      });
      expect(openPage(world, "e-anna")).toContain("Inget är sparat än");
      expect(openPage(world, "e-anna")).toContain("ons 25 nov. 10:00 – 17:00");
      expect(await anna.send({ until: "16:00", "preview-again": ["yes"] })).toMatchObject({
        ok: false,
      });
      expect(openPage(world, "e-anna")).toContain("ons 25 nov. 10:00 – 16:00");
      expect(await changes(world)).toBe(0);
      expect(await anna.send({})).toMatchObject({ ok: true });
      await anna.hears("Du är borta till 16:00");
      const { overrides } = await world.store.duty(world.clock.now());
      expect(overrides).toMatchObject([{ kind: "off", to: Date.parse("2026-11-25T15:00:00Z") }]);
    });

    test("saved without looking, the answer says which hours stand empty", async () => {
      world = await openWorld(askers, platform, { schedules: [daily] });
      const anna = world.who("e-anna");
      const card = await dutyCard(world, "e-anna");
      expect(await anna.fillIn(card, "duty.off", { until: "17:00" })).toMatchObject({ ok: true });
      expect(await anna.hears("Du är borta till 17:00")).toMatch(
        /Tider som blir utan någon i tjänst\s+Pass: äkthet: ons 25 nov\. 10:00 – 17:00/u,
      );
    });

    test("where others are on duty it says who, and which hours hang on one of them", async () => {
      world = await openWorld(askers, platform, {
        schedules: [{ ...daily, layers: [{ members: ["e-anna", "e-sara"] }] }],
      });
      await world.who("e-anna").press(await dutyCard(world, "e-anna"), "duty.off");
      const form = openPage(world, "e-anna");
      expect(form).toMatch(/I tjänst då:? dokumentexpert, Migrationsverket/u);
      expect(form).toMatch(
        /Tider med bara en person i tjänst\s+Pass: äkthet:? bara dokumentexpert, Migrationsverket: ons 25/u,
      );
      expect(form).not.toMatch(/Sara|utan någon i tjänst/u);
    });

    test("a shift that is given away says what follows if a colleague takes it, and so does the colleague's card", async () => {
      world = await openWorld(askers, platform, {
        schedules: [daily],
        // Her level is so low, and her test so long ago, that she does not count any more.
        levels: { "e-sara": 1 },
        tested: { "e-sara": "2020-01-01" },
      });
      const [anna, sara] = [world.who("e-anna"), world.who("e-sara")];
      const afternoon = { from: "2026-11-25 13:00", to: "2026-11-25 17:00" };
      const card = await dutyCard(world, "e-anna");
      expect(await anna.fillIn(card, "duty.swap", { ...afternoon, ...tick })).toMatchObject({
        ok: false,
      });
      const form = openPage(world, "e-anna");
      expect(form).toMatch(
        /Om dokumentexpert, Migrationsverket tar det[\s—]+Tider som blir utan någon i tjänst\s+Pass: äkthet:? ons 25 nov\. 13:00 – 17:00/u,
      );
      expect(form).toMatch(/Om Karim Haddad, Polismyndigheten tar det\s+Ingen tid blir utan/u);
      expect(await changes(world)).toBe(0);
      expect(await anna.send({})).toMatchObject({ ok: true });
      const asked = await sara.sees("Kan du ta ett arbetspass?", "13:00 – 17:00");
      expect(asked.text).toMatch(/Om du tar arbetspasset[\s—]+Tider som blir utan någon i tjänst/u);
      const karims = await world.who("e-karim").sees("Kan du ta ett arbetspass?");
      expect(karims.text).not.toContain("Om du tar arbetspasset");
      expect((await dutyCard(world, "e-sara")).text).toMatch(
        /Om du tar arbetspasset[\s—]+Tider som blir utan/u,
      );
      await sara.press(asked, "duty.swap.take");
      await sara.sees("Arbetspasset är ditt");
    });

    test("who goes on duty sees which hours get somebody", async () => {
      world = await openWorld(askers, platform, {
        schedules: [daily],
        away: { "e-anna": [{ date: "2026-11-25" }] },
      });
      const karim = world.who("e-karim");
      const card = await dutyCard(world, "e-karim");
      expect(await karim.fillIn(card, "duty.on", { until: "15:00", ...tick })).toMatchObject({
        ok: false,
      });
      expect(openPage(world, "e-karim")).toMatch(
        /Tider som får någon i tjänst\s+Pass: äkthet:? ons 25 nov\. 10:00 – 15:00/u,
      );
      expect(await changes(world)).toBe(0);
    });

    test("what cannot be is refused in the preview as it is when saved", async () => {
      world = await openWorld(askers, platform, { schedules: [daily] });
      const anna = world.who("e-anna");
      const card = await dutyCard(world, "e-anna");
      const sent = await anna.fillIn(card, "duty.off", { until: "strax", ...tick });
      expect(sent).toMatchObject({
        ok: false,
        said: expect.stringContaining("gick inte att förstå"),
      });
    });
  },
);

test("an English reader abroad sees it in English and in their own time", async () => {
  world = await openWorld("slack", "slack", { schedules: [daily] });
  const { profile } = slackOf(world, "e-karim");
  profile.locale = "en-GB";
  profile.tz = "Asia/Bangkok";
  const card = await dutyCard(world, "e-karim", "duty");
  const karim = world.who("e-karim");
  await karim.fillIn(card, "duty.off", { until: "2026-11-26 18:00", ...tick });
  const form = openPage(world, "e-karim");
  expect(form).toContain("What it changes");
  expect(form).toMatch(
    /Hours left without anyone on call\s+Passport authenticity:? Thu,? 26 Nov,? 14:00 – 18:00/u,
  );
});

test("who is not on duty then anyway is told that nothing changes", async () => {
  world = await openWorld("slack", "slack", { schedules: [daily] });
  const sara = world.who("e-sara");
  await sara.press(await dutyCard(world, "e-sara"), "duty.off");
  expect(openPage(world, "e-sara")).toContain("Det ändrar inte vem som är i tjänst");
});
