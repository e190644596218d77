/**
 * Opens the page in a real browser, one rehearsal with its page for each test, and does what a
 * person does there.
 */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, describe } from "vitest";
import { findChromium, howToInstall, openChromium } from "../../playground/chromium.ts";
import { type Rehearsal, openRehearsal } from "../../playground/page/rehearsal.ts";
import { openPage } from "../../playground/page/server.ts";

const program = findChromium(process.env["PATH"] ?? "");
if (program === null) process.stderr.write(`${howToInstall}\n`);

/** Skipped, and reported as skipped, where there is no Chromium. */
export const inBrowser = (
  name: string,
  options: { readonly timeout: number },
  tests: () => void,
): void => {
  (program === null ? describe.skip : describe)(name, options, tests);
};
export const slowly = { timeout: 60_000 };

let browser: Promise<Browser> | null = null;
let rooms: readonly OpenRoom[] = [];
afterEach(async () => {
  const open = rooms;
  rooms = [];
  for (const room of open) await room.close();
  // Errors in the browser that nobody saw.
  const unseen = open.flatMap(({ faults }) => faults);
  if (unseen.length > 0) throw new Error(unseen.join("\n"));
});
afterAll(async () => {
  await (await browser)?.close();
});

export type Room = {
  readonly page: Page;
  readonly url: string;
  readonly rehearsal: Rehearsal;
  /** Somebody's column; it is shown first if it is not. */
  column(name: string): Promise<Locator>;
  /** Waits until the text can be seen in somebody's column. */
  sees(column: Locator, words: string | RegExp): Promise<void>;
};
type OpenRoom = { readonly faults: readonly string[]; close(): Promise<void> };

export type View = {
  readonly language?: "sv" | "en";
  readonly theme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
};

export const openRoom = async (view: View = {}): Promise<Room> => {
  browser ??= openChromium(program ?? "");
  const rehearsal = await openRehearsal();
  const served = await openPage(rehearsal);
  const page = await openWindow(await browser, served.url, view);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  const close = async (): Promise<void> => {
    await page.context().close();
    await served.close();
    await rehearsal.close();
  };
  rooms = [...rooms, { faults, close }];
  return {
    page,
    url: served.url,
    rehearsal,
    column: async (name) => columnOf(page, name),
    sees: async (column, words) => column.getByText(words).first().waitFor(),
  };
};

const openWindow = async (
  opened: Browser,
  url: string,
  { language = "sv", theme = "light", width = 1440, height = 900 }: View,
): Promise<Page> => {
  const context = await opened.newContext({
    viewport: { width, height },
    locale: language === "sv" ? "sv-SE" : "en-GB",
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.column[data-front="true"]').waitFor();
  return page;
};

const columnOf = async (page: Page, name: string): Promise<Locator> => {
  const column = page.locator(`section[data-person="${name}"]`);
  if ((await column.count()) > 0) return column;
  await page.locator("summary", { hasText: /Personer|People/u }).click();
  await page.getByRole("checkbox", { name: new RegExp(`^${name}`, "u") }).check();
  await page.keyboard.press("Escape");
  await column.waitFor();
  return column;
};

/** Writes in a column's chat and sends it with Enter. */
export const write = async (column: Locator, text: string): Promise<void> => {
  const box = column.locator("textarea").last();
  await box.fill(text);
  await box.press("Enter");
};
