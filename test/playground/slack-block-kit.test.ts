import { describe, expect, it } from "vitest";
import { messageProblems, viewProblems } from "../../playground/slack/block-kit/block-kit.ts";
import { button, modal, plain, textField } from "./slack-world.ts";

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const options = (count: number, length = 5) =>
  Array.from({ length: count }, (_, index) => ({
    text: plain("o".repeat(length)),
    value: `v${index}`,
  }));
const select = (more: object) => ({
  type: "actions",
  elements: [{ type: "static_select", action_id: "s", ...more }],
});

const focused = (id: string) => ({
  ...textField(id, id),
  element: { type: "plain_text_input", action_id: id, focus_on_load: true },
});

describe("blocks of a message", () => {
  it("that are well made have no problems", () => {
    const blocks = [
      { type: "header", text: plain("Ny fråga") },
      section("*Pass* från Syrien"),
      { type: "divider" },
      { type: "context", elements: [{ type: "mrkdwn", text: "nr 12" }] },
      {
        type: "actions",
        elements: [button("offer.accept", "Ta den"), button("offer.decline", "Nej")],
      },
      select({ options: options(100), placeholder: plain("Välj") }),
      textField("comment", "Kommentar"),
      {
        type: "rich_text",
        elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "<@U1>" }] }],
      },
      {
        type: "table",
        rows: [
          [
            { type: "raw_text", text: "a" },
            { type: "raw_text", text: "b" },
          ],
        ],
      },
    ];
    expect(messageProblems(blocks)).toEqual([]);
  });

  const long = "x".repeat(3001);
  it.each([
    [
      "an unknown block",
      [{ type: "kort" }],
      "unsupported type: kort [json-pointer:/blocks/0/type]",
    ],
    ["a block without a type", [{}], "missing required field: type [json-pointer:/blocks/0]"],
    [
      "a section text over 3000 characters",
      [section(long)],
      "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ],
    [
      "an empty text",
      [section("")],
      "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ],
    [
      "a header in mrkdwn",
      [{ type: "header", text: { type: "mrkdwn", text: "a" } }],
      "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
    ],
    [
      "a header over 150 characters",
      [{ type: "header", text: plain("x".repeat(151)) }],
      "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ],
    [
      "a property that Slack does not know",
      [{ ...section("a"), color: "red" }],
      "invalid additional property: color [json-pointer:/blocks/0]",
    ],
    [
      "a section with nothing in it",
      [{ type: "section" }],
      "must define either `text` or `fields` [json-pointer:/blocks/0]",
    ],
    [
      "a button label over 75 characters",
      [{ type: "actions", elements: [button("a", "x".repeat(76))] }],
      "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ],
    [
      "two elements of one block with the same action_id",
      [{ type: "actions", elements: [button("a", "1"), button("a", "2")] }],
      '`action_id` "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      "two blocks with the same block_id",
      [
        { ...section("1"), block_id: "b" },
        { ...section("2"), block_id: "b" },
      ],
      '`block_id` "b" already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      "26 elements in one row",
      [{ type: "actions", elements: Array.from({ length: 26 }, (_, i) => button(`a${i}`, "x")) }],
      "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ],
    [
      "a menu without options",
      [select({ options: [] })],
      "must provide at least 1 items [json-pointer:/blocks/0/elements/0/options]",
    ],
    [
      "a menu of 101 options",
      [select({ options: options(101) })],
      "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ],
    [
      "an option text over 75 characters",
      [select({ options: options(1, 76) })],
      "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ],
    [
      "an initial option that is none of the options",
      [select({ options: options(1), initial_option: { text: plain("annat"), value: "v9" } })],
      "initial option must be one of the options [json-pointer:/blocks/0/elements/0]",
    ],
    [
      "11 context elements",
      [{ type: "context", elements: Array.from({ length: 11 }, () => plain("x")) }],
      "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ],
    [
      "51 blocks",
      Array.from({ length: 51 }, () => ({ type: "divider" })),
      "no more than 50 items allowed [json-pointer:/blocks]",
    ],
    [
      "more than 13,000 characters in all",
      Array.from({ length: 5 }, () => section("x".repeat(2900))),
      "msg_blocks_too_long: more than 13000 characters of text in all",
    ],
    [
      "a chart whose series misses a category",
      [
        {
          type: "data_visualization",
          title: "Svar",
          chart: {
            type: "bar",
            series: [{ name: "a", data: [{ label: "v1", value: 1 }] }],
            axis_config: { categories: ["v1", "v2"] },
          },
        },
      ],
      'series "a" must have one value per category [json-pointer:/blocks/0/chart]',
    ],
  ])("are refused for %s", (_what, blocks, problem) => {
    expect(messageProblems(blocks)).toEqual([problem]);
  });

  it("may repeat an action_id in different blocks", () => {
    const row = { type: "actions", elements: [button("ask.solved", "Den")] };
    expect(messageProblems([row, row])).toEqual([]);
  });
});

describe("a view", () => {
  it("that is well made has no problems", () => {
    expect(viewProblems(modal("ask.submit", [textField("text", "Fråga")]))).toEqual([]);
    expect(viewProblems({ type: "home", blocks: [section("Hej")] })).toEqual([]);
  });

  it.each([
    [
      "a title over 24 characters",
      modal("a", [section("x")], { title: plain("x".repeat(25)) }),
      "must be less than 25 characters [json-pointer:/view/title/text]",
    ],
    [
      "inputs without a submit button",
      modal("a", [textField("text", "Fråga")], { submit: undefined }),
      "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/0/input]",
    ],
    [
      "private_metadata over 3000 characters",
      modal("a", [], { private_metadata: "x".repeat(3001) }),
      "must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ],
    [
      "a block that only messages may have",
      modal("a", [{ type: "markdown", text: "x" }]),
      "unsupported type: markdown [json-pointer:/view/blocks/0/type]",
    ],
    [
      "two fields that both want the cursor",
      modal("a", [focused("a"), focused("b")]),
      "only one element can have `focus_on_load` set to true",
    ],
    [
      "no title",
      { type: "modal", blocks: [] },
      "missing required field: title [json-pointer:/view]",
    ],
    [
      "101 blocks",
      { type: "home", blocks: Array.from({ length: 101 }, () => ({ type: "divider" })) },
      "no more than 100 items allowed [json-pointer:/view/blocks]",
    ],
    [
      "a title on a home tab",
      { type: "home", title: plain("x"), blocks: [] },
      "invalid additional property: title [json-pointer:/view]",
    ],
  ])("is refused for %s", (_what, view, problem) => {
    expect(viewProblems(view)).toEqual([problem]);
  });
});
