/** How edits, deletions, errors in forms, the clock and a stopped bot look on the page. */
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { type Room, inBrowser, openRoom, slowly, write } from "./room.ts";

/** Plays the story until the expert has the question and both have written. */
const amid = async (room: Room, steps = 6): Promise<{ kim: Locator; anna: Locator }> => {
  await room.page.getByRole("button", { name: "En fråga blir besvarad" }).click();
  const story = room.page.getByRole("region", { name: "En fråga blir besvarad" });
  await story.getByRole("button", { name: new RegExp(`^Steg ${steps}:`, "u") }).click();
  await story.locator('[aria-current="step"]', { hasText: String(steps) }).waitFor();
  await story.getByRole("button", { name: "Lämna berättelsen" }).click();
  const [kim, anna] = [await room.column("Kim Sand"), await room.column("Anna Lind")];
  if (steps === 6) await unfold(anna, "har tvättats");
  return { kim, anna };
};

/** Opens the thread with these words, unless the story has pointed into it and so opened it. */
const unfold = async (column: Locator, words: string): Promise<void> => {
  const shown = async (): Promise<boolean> => {
    if ((await column.getByText(words).count()) > 0) return true;
    const folded = column.getByRole("button", { name: /^\d+ svar/u }).last();
    await folded.click({ timeout: 1_000 }).catch(() => undefined);
    return false;
  };
  await expect.poll(shown, { timeout: 15_000 }).toBe(true);
};

/** Opens the menu of somebody's own message and chooses. */
const choose = async (column: Locator, words: string, item: string): Promise<void> => {
  const message = column.locator("article, [data-ts], li").filter({ hasText: words }).last();
  const chosen = column.page().getByRole("menuitem", { name: item });
  const tried = async (): Promise<boolean> => {
    await message.hover();
    if ((await chosen.count()) === 0)
      await message.getByRole("button", { name: /^Fler/u }).last().click();
    // A list that scrolls to what has just come closes an open menu, as the real client's does.
    return chosen.click({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(tried, { timeout: 15_000 }).toBe(true);
};

inBrowser("across the border", slowly, () => {
  test("an edit and a deletion in Teams reach Slack", async () => {
    const room = await openRoom();
    const { kim, anna } = await amid(room);
    await choose(kim, "Innehavaren säger", "Redigera");
    const box = kim.getByRole("textbox").filter({ hasText: "Innehavaren säger" });
    await box.fill("Innehavaren säger att passet har legat i saltvatten.");
    await box.press("Enter");
    await anna.getByText("har legat i saltvatten").waitFor();
    expect(await anna.getByText("har tvättats").count()).toBe(0);
    await choose(kim, "saltvatten", "Ta bort");
    await expect.poll(() => anna.getByText("har legat i saltvatten").count()).toBe(0);
  });

  test("an edit and a deletion in Slack reach Teams", async () => {
    const room = await openRoom();
    const { kim, anna } = await amid(room);
    await choose(anna, "Syns samma sak", "Redigera meddelande");
    const box = anna.locator(".slack-editor textarea");
    await box.fill("Syns det på fler sidor?");
    await box.press("Enter");
    await kim.getByText("Syns det på fler sidor?").waitFor();
    await choose(anna, "Syns det på fler sidor?", "Ta bort meddelande");
    await anna.getByRole("button", { name: "Ta bort", exact: true }).click();
    await expect.poll(() => kim.getByText("Syns det på fler sidor?").count()).toBe(0);
  });

  test("a copy found authentic is refused in the form, with the reason", async () => {
    const room = await openRoom();
    const { anna } = await amid(room, 4);
    await anna.getByRole("button", { name: /^Svara:|^Svara$/u }).click();
    const form = anna.getByRole("dialog");
    await form.getByLabel("Bedömning").selectOption("Bedöms äkta");
    await form.getByRole("radio", { name: "4. Starkt stöd" }).check();
    await form.getByRole("checkbox", { name: "Original i handen" }).uncheck();
    await form.getByRole("checkbox", { name: "Papperskopia" }).check();
    await form.getByLabel("Svar, och vad handläggaren bör göra nu").fill("Den ser rätt ut.");
    await form.getByRole("button", { name: "Skicka" }).click();
    await form.getByText(/En kopia kan aldrig bedömas äkta/u).waitFor();
    // What was filled in is still there.
    expect(await form.getByRole("checkbox", { name: "Papperskopia" }).isChecked()).toBe(true);
  });

  test("a required field left empty is said in the card, before anything is sent", async () => {
    const room = await openRoom();
    const kim = await room.column("Kim Sand");
    await write(kim, "fråga Är stämpeln äkta?");
    await kim.getByRole("button", { name: /^(?:Mer|Annat ämne)$/u }).click();
    const form = kim.getByRole("dialog");
    await form.getByRole("button", { name: "Skicka" }).click();
    await form
      .getByText(/Välj minst ett alternativ|Välj ett alternativ/u)
      .first()
      .waitFor();
    expect(room.rehearsal.steps().some((step) => step.kind === "event")).toBe(false);
  });

  test("personal data is stopped in the form, and says so", async () => {
    const room = await openRoom();
    const robin = await room.column("Robin Ek");
    await write(robin, "/id");
    const form = robin.getByRole("dialog");
    await form.getByLabel("Din fråga").fill("Stämmer 640823-3234 med passet?");
    await form.getByLabel("Ämne").selectOption("Pass: äkthet");
    await form.getByRole("checkbox", { name: "Original i handen" }).check();
    await form.getByRole("button", { name: "Skicka" }).click();
    await room.sees(form, /personnummer/iu);
  });
});

inBrowser("the clock", slowly, () => {
  test("moved ahead it lets an offer run out, and Monday brings the week's figures", async () => {
    const room = await openRoom();
    const { page } = room;
    const { anna } = await amid(room, 3);
    await anna.getByRole("button", { name: /^Ta frågan/u }).waitFor();
    await page.getByRole("button", { name: "+1 tim" }).click();
    await anna.getByText("Tiden gick ut").waitFor();
    await page.getByRole("button", { name: "Måndag 07:00" }).click();
    const bo = await room.column("Bo Ek");
    await bo.getByText(/^Vecka \d{1,2}:/u).waitFor();
    const local = await bo.locator(".local-time").textContent();
    expect(local).toMatch(/^mån 07:00/u);
  });

  test("shows each person's own time, also across a clock change", async () => {
    const room = await openRoom();
    const { page } = room;
    const elin = await room.column("Elin Sandström");
    const anna = await room.column("Anna Lind");
    const hour = async (column: Locator): Promise<number> =>
      Number(/(\d{2}):\d{2}/u.exec((await column.locator(".local-time").textContent()) ?? "")?.[1]);
    const apart = async (): Promise<number> => ((await hour(elin)) - (await hour(anna)) + 24) % 24;
    const before = await apart();
    await page.getByRole("button", { name: "Tidsomställning" }).click();
    await expect.poll(apart).not.toBe(before);
  });
});

inBrowser("trouble", slowly, () => {
  test("what is written while the bot is stopped arrives when it runs again", async () => {
    const room = await openRoom();
    const { page } = room;
    const { kim, anna } = await amid(room);
    await page.locator("summary", { hasText: "Störningar" }).click();
    await page.getByRole("button", { name: "Stoppa", exact: true }).click();
    await page.getByRole("button", { name: "Starta", exact: true }).isEnabled();
    await page.locator(".count", { hasText: "stoppad" }).waitFor();
    const thread = anna.getByRole("button", { name: "Svara i tråd" }).last();
    await thread.click();
    await write2(anna, "Skrivet medan boten var stoppad.");
    await page.locator("summary", { hasText: "Störningar" }).click();
    await page.getByRole("button", { name: "Starta", exact: true }).click();
    await kim.getByText("Skrivet medan boten var stoppad.").waitFor();
    expect(await kim.getByText("Skrivet medan boten var stoppad.").count()).toBe(1);
  });

  test("a restart in the middle loses nothing, and events sent twice count once", async () => {
    const room = await openRoom();
    const { page } = room;
    await page.locator("summary", { hasText: "Störningar" }).click();
    for (const box of await page.getByRole("checkbox", { name: "Skickar allt två gånger" }).all())
      await box.click();
    await page.getByRole("button", { name: "Starta om" }).click();
    await page.keyboard.press("Escape");
    await expect.poll(() => room.rehearsal.world().bot).toBe("running");
    const { kim, anna } = await amid(room);
    await room.sees(anna, "har tvättats");
    await room.sees(kim, "Syns samma sak på fler sidor?");
    expect(await anna.getByText("har tvättats").count()).toBe(1);
    expect(await kim.getByText("Syns samma sak på fler sidor?").count()).toBe(1);
  });
});

/** Writes in the thread's own composer, the first of the two that are open. */
const write2 = async (column: Locator, text: string): Promise<void> => {
  const box = column.locator("textarea").first();
  await box.fill(text);
  await box.press("Enter");
};
