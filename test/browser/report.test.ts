/** The report in a real browser: signed in by the button, for everyone, on a telephone and on paper. */
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { findChromium, openChromium } from "../../playground/chromium.ts";
import { bo, maja, openHouse } from "../web/house.ts";
import { inBrowser, slowly } from "./room.ts";

const pictures = process.env["PICTURES"];
let browser: Promise<Browser> | null = null;
let closing: readonly (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});
afterAll(async () => {
  await (await browser)?.close();
});

type View = {
  readonly language: "sv" | "en";
  readonly theme: "light" | "dark";
  readonly width: number;
};
const opened = async ({ language, theme, width }: View) => {
  browser ??= openChromium(findChromium(process.env["PATH"] ?? "") ?? "");
  const house = await openHouse({ coordinating: "polismyndigheten" });
  const context = await (
    await browser
  ).newContext({
    viewport: { width, height: 900 },
    locale: language === "sv" ? "sv-SE" : "en-GB",
    colorScheme: theme,
    javaScriptEnabled: true,
    // Only so that axe-core may run; that pages forbid scripts, test/web/sign-in.test.ts holds.
    bypassCSP: true,
  });
  closing = [() => context.close(), () => house.close()];
  const page = await context.newPage();
  return { house, page, context };
};
const faultsOf = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(globalThis, "axe").run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.flatMap(
      (one: { id: string; nodes: readonly { html: string; failureSummary: string }[] }) =>
        one.nodes.map(
          ({ html, failureSummary }) => `${one.id}: ${html.slice(0, 200)} ${failureSummary}`,
        ),
    );
  });
};
const wider = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined)
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};
const buttons = { sv: "Det är jag. Öppna rapporten", en: "That is me. Open the report" } as const;
const isReport = ({ pathname }: URL): boolean => pathname === "/report";
/**
 * Signs in. A page has headings before its style sheet has come, which a reader never sees, and a
 * measure taken then is of no page: all of it is waited for.
 */
const enter = async (page: Page, language: View["language"]): Promise<void> => {
  await page.getByRole("button", { name: buttons[language] }).click();
  await page.waitForURL(isReport, { waitUntil: "load" });
};

inBrowser("the report", slowly, () => {
  for (const language of ["sv", "en"] as const)
    for (const theme of ["light", "dark"] as const)
      for (const width of [1_280, 320])
        test(`is for everyone: ${language}, ${theme}, ${width} pixels`, async () => {
          const { house, page } = await opened({ language, theme, width });
          await page.goto(house.linkFor(bo, language));
          expect(await faultsOf(page)).toEqual([]);
          expect(await wider(page)).toBe(0);
          await picture(page, `enter-${language}-${theme}-${width}`);
          await enter(page, language);
          expect(await page.locator("html").getAttribute("lang")).toBe(language);
          expect(await faultsOf(page)).toEqual([]);
          expect(await wider(page)).toBe(0);
          const drawn = await page.locator("figure img").evaluateAll(async (all) => {
            const images = all.filter((one) => one instanceof HTMLImageElement);
            await Promise.all(images.map((one) => one.decode()));
            return images.map((one) => new URL(one.currentSrc).searchParams.get("width"));
          });
          expect(drawn).toEqual(drawn.map(() => (width === 320 ? "300" : "640")));
          expect(drawn.length).toBeGreaterThan(4);
          await picture(page, `report-${language}-${theme}-${width}`);
        });

  test("is looked at once its style sheet is there, however late that comes", async () => {
    const { house, page } = await opened({ language: "sv", theme: "light", width: 320 });
    await page.goto(house.linkFor(bo));
    const late = Promise.withResolvers<null>();
    await page.route("**/report/style.css", async (route) => {
      await late.promise;
      await route.continue();
    });
    const entering = enter(page, "sv");
    await page.waitForURL(isReport, { waitUntil: "domcontentloaded" });
    const sheets = () => page.evaluate(() => document.styleSheets.length);
    expect(await sheets()).toBe(0);
    const first = Promise.race([entering.then(() => "in"), late.promise.then(() => "styled")]);
    late.resolve(null);
    expect(await first).toBe("styled");
    await entering;
    expect(await sheets()).toBe(1);
    expect(await wider(page)).toBe(0);
  });

  test("is reached, read and left by the keyboard alone", async () => {
    const { house, page } = await opened({ language: "sv", theme: "light", width: 1_280 });
    await page.goto(house.linkFor(bo));
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Till innehållet");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Bo Ek").waitFor();
    const stops: string[] = [];
    for (let at = 0; at < 60; at += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
      if (stop === "Till innehållet" && at > 0) break;
      stops.push(stop.replaceAll(/\s+/gu, " ").slice(0, 40));
    }
    expect(stops).toEqual(expect.arrayContaining(["In English", "Logga ut", "Vecka"]));
    await page.getByRole("button", { name: "Logga ut" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Du är inte inloggad" }).waitFor();
  });

  test("goes to the other language and back, and keeps the period", async () => {
    const { house, page } = await opened({ language: "sv", theme: "light", width: 1_280 });
    await page.goto(house.linkFor(bo));
    await page.getByRole("link", { name: "In English" }).click();
    await page.getByRole("button", { name: buttons.en }).click();
    await page
      .getByRole("heading", { name: "Week 48 of 2026: ID-jour for Swedish Police Authority" })
      .waitFor();
    expect(new URL(page.url()).searchParams.get("lang")).toBe("en");
    await page.getByRole("link", { name: "På svenska" }).click();
    await page
      .getByRole("heading", { name: "Vecka 48 2026: ID-jour för Polismyndigheten" })
      .waitFor();
  });

  test("fits on A4, without buttons, in light colours whatever the theme", async () => {
    const { house, page } = await opened({ language: "sv", theme: "dark", width: 1_280 });
    await page.goto(house.linkFor(bo));
    await enter(page, "sv");
    const pdf = await page.pdf({
      format: "A4",
      preferCSSPageSize: true,
      ...(pictures === undefined ? {} : { path: `${pictures}/report.pdf` }),
    });
    expect(pdf.subarray(0, 4).toString()).toBe("%PDF");
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button", { name: "Logga ut" }).isVisible()).toBe(false);
    expect(
      await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
    ).toBe("rgb(255, 255, 255)");
    await page.setViewportSize({ width: 690, height: 1_000 });
    expect(await wider(page)).toBe(0);
    // On paper nobody scrolls within a table.
    expect(
      await page
        .locator(".scroll")
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length),
    ).toBe(0);
    // What is kept together fits on a page: else the one before it stays empty.
    const tall = await page
      .locator("section.short, figure")
      .evaluateAll((all) =>
        all
          .filter((one) => one.clientHeight > 1_000)
          .map((one) => one.getAttribute("aria-labelledby")),
      );
    expect(tall).toEqual([]);
    await picture(page, "report-print");
  });

  test("stays shut, and says why and what to do, on a page that is for everyone", async () => {
    const { house, page, context } = await opened({ language: "sv", theme: "light", width: 320 });
    const link = house.linkFor(bo);
    await page.goto(link);
    await enter(page, "sv");
    await page.goto(link);
    await page.getByRole("heading", { name: "Länken är redan använd" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await picture(page, "refused-used");
    await page.goto(house.linkFor(maja));
    await page.getByRole("heading", { name: "Länken är till någon annan" }).waitFor();
    await picture(page, "refused-other");
    house.dismiss("c-bo");
    await page.goto(`${house.url}/report`);
    await page.getByRole("heading", { name: "Du är inte längre samordnare" }).waitFor();
    await picture(page, "refused-left");
    await context.clearCookies();
    await page.goto(`${house.url}/report`);
    await page.getByRole("heading", { name: "Du är inte inloggad" }).waitFor();
    const late = house.linkFor(maja);
    house.pass(11);
    await page.goto(late);
    await page.getByRole("heading", { name: "Länken är för gammal" }).waitFor();
    await picture(page, "refused-late");
  });
});
