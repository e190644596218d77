/** Slack looks at what we draw, without showing it to anybody: for `doctor --cards`. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cardChecks } from "../../../src/operations/doctor/cards.ts";
import { textOf } from "../../../src/operations/doctor-checks.ts";
import { renderForm } from "../../../src/bots/slack/draw/render-form.ts";
import { renderCard } from "../../../src/bots/slack/draw/render.ts";
import { type DrawnForSlack, validateDrawn } from "../../../src/bots/slack/validate.ts";
import type { SlackConfig } from "../../../src/config/slack.ts";
import { type LocalSlack, openLocalSlack } from "../../../playground/slack/index.ts";
import { askForm, offerCard } from "./world.ts";

let slack: LocalSlack;
beforeAll(async () => {
  slack = await openLocalSlack({
    signingSecret: "s",
    workspaces: [
      { team: "T1", name: "T1", botToken: "xoxb-1", botUser: "UBOT", users: [], channels: [] },
    ],
  });
});
afterAll(() => slack.close());

const sent = (payload: unknown): DrawnForSlack["payload"] => JSON.parse(JSON.stringify(payload));
const card = { name: "offer", payload: sent(renderCard(offerCard())) };
const form = { name: "ask", payload: sent(renderForm(askForm())) };
const broken = { name: "broken", payload: { text: "x", blocks: [{ type: "header" }] } };
const ask = async (drawn: readonly DrawnForSlack[]) => {
  const waited: number[] = [];
  const said = await validateDrawn(drawn, {
    apiUrl: slack.url,
    token: "xoxb-1",
    wait: async (ms) => waited.push(ms),
    tell: () => undefined,
  });
  return { ...said, waited };
};

test("a card and a form are taken, and nothing is posted", async () => {
  expect(await ask([card, form])).toMatchObject({ asked: 2, refused: [], silent: null });
  expect(slack.log.entries.map((one) => "method" in one && one.method)).toEqual([
    "blocks.validate",
    "blocks.validate",
  ]);
});

test("what Slack would refuse is named, with where and what, and the rest is asked as well", async () => {
  expect(await ask([broken, card])).toMatchObject({
    asked: 2,
    refused: [{ name: "broken", why: "/blocks/0 missing required field: text" }],
    silent: null,
  });
});

test("too many calls wait as long as Slack says, and silence ends it", async () => {
  slack.switches.next("blocks.validate", { kind: "rate-limited", retryAfterSeconds: 7 });
  expect(await ask([card])).toMatchObject({ asked: 1, silent: null, waited: [7_000] });
  slack.switches.next("blocks.validate", { kind: "refused", error: "unknown_method" });
  expect(await ask([card, form])).toMatchObject({ asked: 0, silent: "unknown_method" });
});

describe("the doctor", () => {
  const settings = (more: Partial<SlackConfig> = {}): SlackConfig => ({
    signingSecret: "s",
    appToken: null,
    tokens: { T1: "xoxb-1" },
    soleToken: null,
    install: null,
    apiUrl: slack.url,
    reactions: true,
    ...more,
  });
  const look = async (config: SlackConfig | null, drawn: readonly DrawnForSlack[]) =>
    (await cardChecks(config, async () => drawn)).map(({ ok, text }) => [ok, textOf(text, "en")]);

  test("says that all are taken, or which are not", async () => {
    expect(await look(settings(), [card, form])).toEqual([
      [true, "Slack takes all 2 cards and forms, in both languages."],
    ]);
    expect(await look(settings(), [broken, card])).toEqual([
      [
        false,
        expect.stringContaining("refuse 1 of 2 cards and forms: broken (/blocks/0") as string,
      ],
    ]);
  });

  test("asks nothing without a token, and nothing at all without Slack", async () => {
    expect(await look(settings({ tokens: {} }), [card])).toEqual([
      [true, expect.stringContaining("no token to ask Slack with") as string],
    ]);
    expect(await look(null, [card])).toEqual([]);
  });

  test("says where to run it when what draws the cards is not installed", async () => {
    const missing = Object.assign(new Error("no gallery"), { code: "ERR_MODULE_NOT_FOUND" });
    const said = await cardChecks(settings(), async () => {
      throw missing;
    });
    expect(said.map(({ ok, text }) => [ok, textOf(text, "en")])).toEqual([
      [true, expect.stringContaining("needs a checkout of idjour") as string],
    ]);
  });
});
