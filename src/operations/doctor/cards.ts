/** `idjour doctor --cards`: lets Slack look at every card and form, in both languages, with one of our tokens. */
import { setTimeout as wait } from "node:timers/promises";
import type { SlackConfig } from "../../config/slack.ts";
import { systemCodeOf } from "../../commands/input.ts";
import { type Check, bad, doctorText, good, noted } from "../doctor-checks.ts";

type Drawn = { readonly name: string; readonly payload: Readonly<Record<string, unknown>> };
const toldMost = 5;

export const cardChecks = async (
  slack: SlackConfig | null,
  drawn: () => Promise<readonly Drawn[]> = drawnInGallery,
): Promise<readonly Check[]> => {
  if (slack === null) return [];
  const token = slack.soleToken ?? Object.values(slack.tokens)[0];
  if (token === undefined) return [noted("cards", doctorText("cards.noToken"))];
  const all = await drawn().catch((error: unknown) => {
    // A server has what it runs on alone, without what draws every card there is.
    if (systemCodeOf(error) === "ERR_MODULE_NOT_FOUND") return null;
    throw error;
  });
  if (all === null) return [noted("cards", doctorText("cards.noGallery"))];
  const { validateCards } = await import("../../main.ts");
  const { asked, refused, silent } = await validateCards(all, {
    apiUrl: slack.apiUrl,
    token,
    wait,
    tell: (n) => process.stderr.write(`blocks.validate: ${n} / ${all.length}\n`),
  });
  const which = refused.slice(0, toldMost).map(({ name, why }) => `${name} (${why})`);
  const blanks = { count: refused.length, all: all.length, asked };
  if (refused.length > 0) return [bad("cards", doctorText("cards.refused", { ...blanks, which }))];
  return silent === null
    ? [good("cards", doctorText("cards.taken", blanks))]
    : [noted("cards", doctorText("cards.silent", { ...blanks, said: silent }))];
};

/** The gallery has every card and form; it needs no package of the development's. */
const drawnInGallery = async (): Promise<readonly Drawn[]> =>
  (await import("../../../playground/gallery/list.ts")).drawnForSlack();
