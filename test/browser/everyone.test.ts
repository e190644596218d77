/**
 * The page for everyone: by keyboard, by screen reader, on a phone, in both languages and themes,
 * in several windows.
 */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { inBrowser, openRoom, slowly, write } from "./room.ts";

/** What axe-core finds, a line each. */
const faultsOf = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(globalThis, "axe").run(document);
    return violations.flatMap(
      (one: { id: string; nodes: readonly { html: string; failureSummary: string }[] }) =>
        one.nodes.map(
          ({ html, failureSummary }) => `${one.id}: ${html.slice(0, 200)} ${failureSummary}`,
        ),
    );
  });
};

const patiently = { timeout: 20_000 };
const stories = { sv: "En fråga blir besvarad", en: "A question is answered" } as const;
const nobody = { sv: "En fråga som ingen tar", en: "A question that nobody takes" } as const;

inBrowser("for everyone", slowly, () => {
  // Words and colours differ apart from each other, so each is seen once.
  for (const [language, theme] of [
    ["sv", "light"],
    ["en", "dark"],
  ] as const)
    test(`axe-core finds nothing, ${language}, ${theme}`, async () => {
      const room = await openRoom({ language, theme });
      const { page } = room;
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole("button", { name: /^Inspe[ck]/u }).click();
      await page.getByRole("button", { name: stories[language] }).click();
      const told = page.getByRole("region", { name: stories[language] });
      // The steps with the asker's form in Teams, the answer form in Slack, and everything at the
      // end.
      for (const step of [1, 7, 11]) {
        await told
          .locator("ol button")
          .nth(step - 1)
          .click();
        await told.locator('[aria-current="step"]', { hasText: String(step) }).waitFor();
        // It may have played on before it was clicked: then the click looks back.
        await expect
          .poll(() => room.rehearsal.world().story?.played, patiently)
          .toBeGreaterThanOrEqual(step);
        expect(await faultsOf(page)).toEqual([]);
      }
      await page.getByRole("button", { name: nobody[language] }).click();
      await page
        .getByRole("region", { name: nobody[language] })
        .locator("ol button")
        .last()
        .click();
      await expect.poll(() => room.rehearsal.world().story?.state, patiently).toBe("ended");
      await page.locator("details summary").last().click();
      expect(await faultsOf(page)).toEqual([]);
    });

  test("a question is accepted by keyboard alone", async () => {
    const room = await openRoom();
    const { page } = room;
    const kim = await room.column("Kim Sand");
    await write(kim, "fråga Är laminatet på passets personsida ändrat?");
    await kim.getByRole("button", { name: "Original i handen" }).click();
    const anna = await room.column("Anna Lind");
    await anna.getByRole("button", { name: /^Ta frågan/u }).waitFor();
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
    for (let presses = 0; presses < 150; presses += 1) {
      await page.keyboard.press("Tab");
      if ((await focused()).startsWith("Ta frågan")) break;
    }
    await page.keyboard.press("Enter");
    await anna.getByText("Är laminatet på passets personsida ändrat?").first().waitFor();
    await room.sees(anna, /är din$/u);
  });

  test("a reload and a second window show the same, an open form included", async () => {
    const room = await openRoom();
    const { page } = room;
    const robin = await room.column("Robin Ek");
    await write(robin, "/id Är stämpeln äkta?");
    await robin.getByRole("dialog").getByLabel("Ämne").selectOption("Pass: äkthet");
    const second = await page.context().newPage();
    await second.goto(room.url);
    for (const window of [second, page]) {
      if (window === page) await window.reload();
      const form = window.locator('section[data-person="Robin Ek"]').getByRole("dialog");
      await expect.poll(() => form.getByLabel("Din fråga").inputValue()).toBe("Är stämpeln äkta?");
      const topic = form.getByLabel("Ämne");
      await expect.poll(() => topic.inputValue()).toBe("passport-authenticity");
    }
  });

  test("on a phone one chat shows at a time, and nothing is wider than the screen", async () => {
    const room = await openRoom({ width: 390, height: 844 });
    const { page } = room;
    const visible = page.locator(".column:visible");
    expect(await visible.count()).toBe(1);
    await page.getByRole("button", { name: /^Anna Lind/u }).click();
    expect(await visible.getAttribute("data-person")).toBe("Anna Lind");
    await page.getByRole("button", { name: stories.sv }).click();
    await page.getByRole("region", { name: stories.sv }).locator("ol button").nth(7).click();
    await expect.poll(() => room.rehearsal.world().story?.played, patiently).toBe(8);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(390);
    expect(await faultsOf(page)).toEqual([]);
  });
});
