/** The stories on the page: to the end, paused, step by step. */
import { expect, test } from "vitest";
import { inBrowser, openRoom, slowly } from "./room.ts";

inBrowser("a story", slowly, () => {
  test("plays from asking to the Monday card, and every step points at a message", async () => {
    const room = await openRoom();
    const { page } = room;
    await page.getByRole("button", { name: "En fråga blir besvarad" }).click();
    const story = page.getByRole("region", { name: "En fråga blir besvarad" });
    await story.getByRole("button", { name: /^Steg 11/u }).click();
    await story.getByText("Berättelsen är slut.").waitFor();
    const kim = await room.column("Kim Sand");
    await kim.getByText(/Tvätt släpper laminatet/u).waitFor();
    const ulf = await room.column("Ulf Sjöberg");
    // Ulf reads the week of the own agency, and of all.
    await ulf
      .getByText(/^1 fråga är ställd, 0 hittade ingen expert, 1 besvarad/u)
      .first()
      .waitFor();
    const { story: told } = room.rehearsal.world();
    expect(told?.steps.map(({ shows }) => shows?.person.split("/")[0])).toEqual([
      "teams",
      "teams",
      "slack",
      "slack",
      "slack",
      "teams",
      "slack",
      "teams",
      "slack",
      "slack",
      "teams",
    ]);
  });

  test("can be paused, looked back at, and gone on with", async () => {
    const room = await openRoom({ language: "en" });
    const { page } = room;
    await page.getByRole("button", { name: "A question is answered" }).click();
    const story = page.getByRole("region", { name: "A question is answered" });
    await story.getByText(/Kim Sand, a caseworker/u).waitFor();
    // "Next step" goes one further than what has been played.
    await story.locator('[data-played="true"]').waitFor();
    await story.getByRole("button", { name: "Pause" }).click();
    await story.getByRole("button", { name: "Next step" }).click();
    await story.getByRole("button", { name: /^Step 2/u }).waitFor();
    await story.locator('[aria-current="step"]', { hasText: "2" }).waitFor();
    const paused = room.rehearsal.world().story;
    expect(paused).toMatchObject({ state: "paused", played: 2 });
    await story.getByRole("button", { name: /^Step 1:/u }).click();
    await story.locator('[aria-current="step"]', { hasText: "1" }).waitFor();
    await story.getByRole("button", { name: /^Step 4:/u }).click();
    await story.locator('[aria-current="step"]', { hasText: "4" }).waitFor();
    expect(room.rehearsal.world().story).toMatchObject({ state: "paused", played: 4 });
    await story.getByRole("button", { name: "Leave the story" }).click();
    await expect.poll(() => story.count()).toBe(0);
  });

  test("of a question that nobody takes ends with somebody to call", async () => {
    const room = await openRoom();
    const { page } = room;
    await page.getByRole("button", { name: "En fråga som ingen tar" }).click();
    const story = page.getByRole("region", { name: "En fråga som ingen tar" });
    await story.getByRole("button", { name: /^Steg 7/u }).click();
    await story.getByText("Berättelsen är slut.").waitFor();
    const robin = await room.column("Robin Ek");
    await room.sees(robin, /Ingen har kunnat ta frågan. Vänd dig till Id-enheten/u);
  });

  test("of personal data that is stopped shows no word of it to the other side", async () => {
    const room = await openRoom();
    const { page } = room;
    await page.getByRole("button", { name: "En personuppgift stoppas" }).click();
    const story = page.getByRole("region", { name: "En personuppgift stoppas" });
    await story.getByRole("button", { name: /^Steg 6/u }).click();
    await story.getByText("Berättelsen är slut.").waitFor();
    const kim = await room.column("Kim Sand");
    await room.sees(kim, /Ser du nya hål i häftningen/u);
    const owner = room.rehearsal.world().story?.steps[3]?.shows?.person ?? "";
    const expert = room.rehearsal.stage.cast.member(owner)?.someone;
    expect(JSON.stringify(expert?.cards())).not.toContain("2381");
    expect(await kim.getByText("940317-2381 som jag såg").count()).toBe(0);
  });

  test("goes on to the next expert when the one asked is asleep", async () => {
    const room = await openRoom();
    const { page } = room;
    const anna = await room.column("Anna Lind");
    await anna.locator("summary").first().click();
    await anna.getByRole("button", { name: "Låt Anna Lind sova" }).click();
    await anna.getByText("Anna Lind sover och gör ingenting.").waitFor();
    await page.getByRole("button", { name: "En fråga blir besvarad" }).click();
    const story = page.getByRole("region", { name: "En fråga blir besvarad" });
    await story.getByRole("button", { name: /^Steg 4/u }).click();
    await story.locator('[aria-current="step"]', { hasText: "4" }).waitFor();
    await anna.getByText(/Tiden gick ut/u).waitFor();
    const owner = room.rehearsal.world().story?.steps[3]?.shows?.person ?? "";
    expect(room.rehearsal.stage.cast.member(owner)?.role).toBe("expert");
    expect(room.rehearsal.stage.cast.member(owner)?.name).not.toBe("Anna Lind");
  });
});
