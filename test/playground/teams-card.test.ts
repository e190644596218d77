/** The checks on Adaptive Cards, the plain text of a card, and what a client makes of a press. */
import * as AdaptiveCards from "adaptivecards";
import { describe, expect, test } from "vitest";
import { cardProblems } from "../../playground/teams/adaptive-card.ts";
import { cardText } from "../../playground/teams/card-text.ts";
import { pressOn } from "../../playground/teams/press.ts";
import { card, execute, offerCard, questionForm, takenCard } from "./teams-cards.ts";

const line = { type: "TextBlock", text: "A line" };
const required = { type: "Input.Text", id: "text", label: "Text", isRequired: true };
const submit = (title: string, more = {}) => ({ type: "Action.Submit", title, data: {}, ...more });
const many = (count: number) => Array.from({ length: count }, (_, index) => submit(`b${index}`));

describe("cards that keep the rules", () => {
  test.each([
    ["an offer", offerCard("o-1")],
    ["a plain text", takenCard()],
    ["a form", questionForm()],
  ])("%s has no problem, for the checks and for Microsoft's own parser", (_name, content) => {
    expect(cardProblems(content)).toEqual([]);
    const context = new AdaptiveCards.SerializationContext();
    new AdaptiveCards.AdaptiveCard().parse(content, context);
    expect(context.eventCount).toBe(0);
  });

  test("a table, columns, a chart with fallback and a refresh have no problem", () => {
    const cell = { type: "TableCell", items: [line] };
    const content = card({
      body: [
        { type: "Table", columns: [{ width: 1 }], rows: [{ type: "TableRow", cells: [cell] }] },
        { type: "ColumnSet", columns: [{ type: "Column", items: [line] }] },
        { type: "Chart.Donut", title: "Share", data: [], fallback: line },
      ],
    });
    const refresh = { action: execute("view"), userIds: ["29:a"] };
    expect(cardProblems({ ...content, refresh })).toEqual([]);
  });
});

describe("cards that break a rule", () => {
  test.each([
    ["no card", { type: "Container" }, "must be AdaptiveCard"],
    ["a later version", { ...takenCard(), version: "1.6" }, "must be 1.0 to 1.5"],
    ["an empty card", card({}), "neither body nor actions"],
    ["an unknown element", card({ body: [{ type: "Marquee" }] }), 'type "Marquee"'],
    ["a text without text", card({ body: [{ type: "TextBlock" }] }), "TextBlock without text"],
    ["a chart alone", card({ body: [{ type: "Chart.Pie", data: [] }] }), "needs a fallback"],
    [
      "a fact without value",
      card({ body: [{ type: "FactSet", facts: [{ title: "x" }] }] }),
      "fact",
    ],
    ["an input without id", card({ body: [{ type: "Input.Text" }] }), "without id"],
    [
      "one id twice",
      card({
        body: [
          { type: "Input.Text", id: "x" },
          { ...line, id: "x" },
        ],
      }),
      "the id x stands twice",
    ],
    [
      "nothing to choose",
      card({ body: [{ type: "Input.ChoiceSet", id: "x", choices: [] }] }),
      "without choices",
    ],
    [
      "a preset that is no choice",
      card({
        body: [
          { type: "Input.ChoiceSet", id: "x", value: "b", choices: [{ title: "A", value: "a" }] },
        ],
      }),
      "none of the choices",
    ],
    [
      "an Execute without fallback",
      card({ actions: [{ ...execute("go"), fallback: undefined }] }),
      "needs an Action.Submit as fallback",
    ],
    [
      "a fallback with another verb",
      card({ actions: [{ ...execute("go"), verb: "come" }] }),
      'data.verb must be "come"',
    ],
    ["an unknown action", card({ actions: [{ type: "Action.Http", title: "x" }] }), "Action.Http"],
    ["a button without title", card({ actions: [submit("")] }), "without title"],
    ["data as text", card({ actions: [submit("x", { data: "y" })] }), "data must be an object"],
    [
      "an unknown kind of submit",
      card({ actions: [submit("x", { data: { msteams: { type: "dialog" } } })] }),
      'msteams.type "dialog"',
    ],
    ["seven buttons in a row", card({ actions: many(7) }), "6 buttons in a row"],
    ["two gathering buttons", card({ body: [required], actions: many(2) }), "several buttons"],
    [
      "a hidden second gathering button",
      card({
        body: [required],
        actions: [
          submit("a"),
          { type: "Action.ShowCard", title: "more", card: card({ actions: [submit("b")] }) },
        ],
      }),
      "several buttons",
    ],
    [
      "no gathering button",
      card({ body: [required], actions: [submit("x", { associatedInputs: "none" })] }),
      "no button sends",
    ],
    [
      "61 people in a refresh",
      {
        ...takenCard(),
        refresh: { action: execute("v"), userIds: Array.from({ length: 61 }, () => "29:x") },
      },
      "at most 60",
    ],
    [
      "a mention that stands nowhere",
      { ...takenCard(), msteams: { entities: [{ type: "mention", text: "<at>Bo</at>" }] } },
      "stands nowhere",
    ],
  ])("%s is a problem", (_name, content, problem) => {
    expect(cardProblems(content).join("\n")).toContain(problem);
  });

  test("a form of its own in a ShowCard is no second button of the first", () => {
    const inner = card({ body: [{ ...required, id: "note" }], actions: [submit("b")] });
    const more = { type: "Action.ShowCard", title: "more", card: inner };
    expect(cardProblems(card({ body: [line], actions: [more, submit("a")] }))).toEqual([]);
  });
});

describe("what a person reads", () => {
  test("texts, facts, tables, inputs with values and buttons, a line each, nothing hidden", () => {
    const cell = (words: string) => ({ items: [{ type: "TextBlock", text: words }] });
    const choices = [{ title: "Scan", value: "s" }];
    const content = card({
      body: [
        line,
        { ...line, text: "secret", isVisible: false },
        { type: "FactSet", facts: [{ title: "Level", value: "2" }] },
        { type: "Table", columns: [], rows: [{ cells: [cell("a"), cell("b")] }] },
        { type: "Input.ChoiceSet", id: "x", label: "Material", value: "s", choices },
        { type: "ActionSet", actions: [submit("Go")] },
      ],
    });
    expect(cardText(content)).toBe("A line\nLevel: 2\na | b\nMaterial: Scan\n[Go]");
  });
});

describe("a press", () => {
  test("merges given and preset inputs into the button's data", () => {
    const toggle = { type: "Input.Toggle", id: "sure", title: "Sure", valueOn: "yes" };
    const preset = { type: "Input.Number", id: "n", value: 3, max: 5 };
    const content = card({
      body: [required, toggle, preset],
      actions: [execute("send", { data: { ticket: "t" } })],
    });
    const { data } = pressOn(content, { verb: "send", inputs: { text: "hej", sure: true } });
    expect(data).toEqual({ ticket: "t", text: "hej", sure: "yes", n: "3" });
    const tooMuch = () => pressOn(content, { verb: "send", inputs: { text: "hej", n: 6 } });
    expect(tooMuch).toThrow("at most 5");
  });

  test("is refused while a required input is empty, unless the button gathers nothing", () => {
    const content = card({
      body: [required],
      actions: [execute("send"), execute("cancel", { associatedInputs: "none" })],
    });
    expect(() => pressOn(content, { verb: "send" })).toThrow("text is required");
    expect(pressOn(content, { verb: "cancel" }).data).toEqual({});
  });

  test("finds buttons in sets, shown cards and overflow menus, and names what is there if not", () => {
    const inner = card({ body: [{ ...required, id: "note" }], actions: [execute("inside")] });
    const content = card({
      body: [{ type: "ActionSet", actions: [execute("in-set")] }],
      actions: [
        { type: "Action.ShowCard", title: "more", card: inner },
        execute("secondary", { mode: "secondary" }),
      ],
    });
    for (const verb of ["in-set", "secondary"])
      expect(pressOn(content, { verb }).action["verb"]).toBe(verb);
    expect(pressOn(content, { verb: "inside", inputs: { note: "x" } }).data).toEqual({ note: "x" });
    expect(() => pressOn(content, { verb: "gone" })).toThrow("no button gone; it has: in-set");
  });
});
