/** Charts in Slack: its own where the workspace takes them, else pictures, else words. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Card, Part } from "../../../src/screens/card.ts";
import type { MessageRef } from "../../../src/bots/port.ts";
import { userAddress } from "../../../src/bots/slack/address.ts";
import { renderCard } from "../../../src/bots/slack/draw/render.ts";
import { messageProblems } from "../../../playground/slack/block-kit/block-kit.ts";
import type { Chart } from "../../../src/charts/chart.ts";
import { chartText } from "../../../src/charts/chart.ts";
import { bars, groups, holes, lines, stack } from "../../charts/examples.ts";
import { type SlackTestWorld, offerCard, openSlackTestWorld, police } from "./world.ts";

const told: Chart = {
  ...bars,
  categories: ["Pass", "Id-kort"],
  series: [{ name: "Ställda", values: [12, 5] }],
};
const cardWith = (...charts: readonly Chart[]): Card => ({
  ...offerCard(),
  parts: charts.map((chart): Part => ({ kind: "chart", chart })),
});
const typesOf = (card: Card) => renderCard(card, "native").blocks.map(({ type }) => type);

describe("A chart in Slack", () => {
  it("is Slack's own, with its numbers beside it [line 75]", () => {
    const { blocks } = renderCard(cardWith(told), "native");
    expect(blocks.find(({ type }) => type === "data_visualization")).toMatchObject({
      title: "Frågor per ämne (frågor)",
      chart: {
        type: "bar",
        series: [
          {
            name: "Ställda",
            data: [
              { label: "Pass", value: 12 },
              { label: "Id-kort", value: 5 },
            ],
          },
        ],
        axis_config: { categories: ["Pass", "Id-kort"] },
      },
    });
    expect(JSON.stringify(blocks)).toContain("Pass: 12 · Id-kort: 5");
  });

  it("is a table where a value is not told, since Slack's own would show nought", () => {
    const { blocks } = renderCard(cardWith(groups), "native");
    expect(blocks.find(({ type }) => type === "data_table")).toMatchObject({
      caption: "Ställda, besvarade och obesvarade (frågor)",
      row_header_column_index: 0,
    });
    expect(JSON.stringify(blocks)).toContain("färre än 3");
  });

  it("folds many numbers away", () => {
    const full = { ...lines, series: lines.series.filter((_, at) => at !== 1) };
    expect(renderCard(cardWith(full), "native").blocks).toContainEqual(
      expect.objectContaining({ type: "container", is_collapsible: true, default_collapsed: true }),
    );
  });

  it("stands there as Slack's own twice in a message, then as a table", () => {
    const types = typesOf(cardWith(told, { ...told, title: "2" }, { ...told, title: "3" }));
    expect(types.filter((type) => type === "data_visualization")).toHaveLength(2);
    expect(types.filter((type) => type === "data_table")).toHaveLength(1);
  });

  it.each([told, bars, groups, stack, lines, holes])(
    "$title is taken by Slack in any form",
    (chart) => {
      for (const form of ["native", "tables", "words"] as const)
        expect(messageProblems(renderCard(cardWith(chart), form).blocks)).toEqual([]);
    },
  );
});

describe("A workspace", () => {
  let world: SlackTestWorld;
  beforeEach(async () => {
    world = await openSlackTestWorld();
  });
  afterEach(async () => {
    await world.close();
  });
  const post = async (card: Card, key = "effect-1"): Promise<MessageRef> => {
    const place = await world.bot.chat.direct(userAddress(police, "U0ANNA"), null);
    if (!place.ok) throw new Error(place.failure.why);
    const options = { thread: null, key, perhapsSent: false, since: world.now() };
    const sent = await world.bot.chat.post(place.value, card, options);
    if (!sent.ok) throw new Error(sent.failure.why);
    return sent.value;
  };
  const posts = () =>
    world.slack.log.calls("chat.postMessage").map((call) => JSON.stringify(call.arguments));
  const lastBlocks = (): string => posts().at(-1) ?? "";

  it("that takes charts gets them", async () => {
    await post(cardWith(told));
    expect(lastBlocks()).toContain("data_visualization");
  });

  it("that takes none gets a picture with its numbers as alternative text, once Slack has looked at it [lines 75, 76]", async () => {
    world.slack.switches.unknownBlocks.add("data_visualization");
    await post(cardWith(told));
    expect(lastBlocks()).toContain("slack_file");
    expect(lastBlocks()).toContain(JSON.stringify(JSON.stringify(chartText(told))).slice(4, -4));
    const [asked] = world.slack.log.calls("files.getUploadURLExternal");
    expect(asked?.arguments).toMatchObject({ filename: "chart.png", alt_text: chartText(told) });
    await post(cardWith(told), "effect-2");
    expect(posts().filter((one) => one.includes("data_visualization"))).toHaveLength(1);
  });

  it("that lets no files in gets the numbers in words", async () => {
    world.slack.switches.unknownBlocks.add("data_visualization");
    world.slack.switches.next("files.getUploadURLExternal", {
      kind: "refused",
      error: "missing_scope",
    });
    await post(cardWith(told));
    expect(lastBlocks()).not.toContain("slack_file");
    expect(lastBlocks()).toContain("Pass: 12 · Id-kort: 5");
  });

  it("gets an edited card in the form that it takes", async () => {
    world.slack.switches.unknownBlocks.add("data_visualization");
    const message = await post(cardWith(told));
    const edited = await world.bot.chat.edit(message, cardWith({ ...told, title: "Rättat" }));
    expect(edited.ok).toBe(true);
    const [update] = world.slack.log.calls("chat.update");
    expect(JSON.stringify(update?.arguments)).toContain("slack_file");
  });
});
