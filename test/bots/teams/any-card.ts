/** Cards and forms with any texts, for properties. */
import * as fc from "fast-check";
import type { Button, Card, Field, Form, Part } from "../../../src/screens/card.ts";
import type { Chart } from "../../../src/charts/chart.ts";

export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc
    .tuple(
      fc.constantFrom(
        "å",
        "\u0001",
        "漢",
        "🛂",
        "a ",
        '"',
        "\\",
        "<at>x</at>",
        "**x**",
        "\n",
        "\ud800",
      ),
      fc.integer({ min: 1, max: 9_000 }),
    )
    .map(([piece, times]) => piece.repeat(times)),
);
const anyPart: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constantFrom("text", "note", "words"), text: anyText }),
  fc.record({
    kind: fc.constant("facts" as const),
    facts: fc.array(fc.record({ name: anyText, value: anyText }), { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant("chart" as const), chart: anyChart() }),
);
/** Of any look and size, with any texts, and values that are not told. */
function anyChart(): fc.Arbitrary<Chart> {
  const value = fc.option(fc.nat({ max: 2_000 }));
  const name = fc.string({ unit: "grapheme", maxLength: 40 });
  return fc.record({
    language: fc.constantFrom("sv", "en"),
    look: fc.constantFrom("bars", "stacked", "lines", "grid"),
    title: anyText,
    unit: name,
    of: name,
    untold: name,
    enough: fc.nat({ max: 3 }),
    categories: fc.array(name, { minLength: 1, maxLength: 30 }),
    series: fc.array(
      fc.record({ name, values: fc.array(value, { minLength: 30, maxLength: 30 }) }),
      { minLength: 1, maxLength: 8 },
    ),
  });
}
const anyIds = fc.constantFrom({ ticket: "t" }, { ticket: "t", offer: "o" }, {});
const anyButton: fc.Arbitrary<Button> = fc.record({
  id: fc.constantFrom("offer.accept", "offer.decline", "ask", "ticket.done"),
  label: anyText,
  ids: anyIds,
  style: fc.constantFrom("primary", "danger", "plain"),
  opensForm: fc.boolean(),
});
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Val ${index}` }));
const anyField = (index: number): fc.Arbitrary<Field> => {
  const base = {
    id: fc.constant(`f${index}`),
    label: anyText,
    hint: anyText,
    required: fc.boolean(),
  };
  const choices = fc.integer({ min: 0, max: 300 }).map(options);
  const chosen = fc.constantFrom("v0", "v299", "unknown", "");
  return fc.oneof(
    fc.record({
      ...base,
      kind: fc.constant("text" as const),
      multiline: fc.boolean(),
      maxLength: fc.constant(3_000),
      value: anyText,
    }),
    fc.record({
      ...base,
      kind: fc.constant("choice" as const),
      look: fc.constantFrom("radio", "menu"),
      options: choices,
      value: chosen,
    }),
    fc.record({
      ...base,
      kind: fc.constant("choices" as const),
      options: choices,
      values: fc.array(chosen, { maxLength: 3 }),
    }),
    fc.record({ ...base, kind: fc.constant("lookup" as const), options: choices, value: chosen }),
  );
};
export const anyForm: fc.Arbitrary<Form> = fc.record({
  language: fc.constantFrom("sv", "en"),
  id: fc.constant("ask.submit"),
  title: anyText,
  submit: anyText,
  ids: anyIds,
  intro: fc.array(anyPart, { maxLength: 3 }),
  fields: fc
    .integer({ min: 0, max: 9 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyField(index)))),
});
const anyMenus = fc
  .array(
    fc.record({
      label: anyText,
      change: anyText,
      options: fc.integer({ min: 0, max: 300 }).map(options),
      lookup: fc.boolean(),
      chosen: fc.constantFrom(null, { value: "v0", said: "Val 0" }, { value: "gone", said: "x" }),
    }),
    { maxLength: 3 },
  )
  .map((menus) => ({
    id: "ask.change" as const,
    ids: { draft: "d" },
    version: 1,
    menus: menus.map((menu, index) => ({ ...menu, id: `m${index}` })),
  }));
export const anyCard: fc.Arbitrary<Card> = fc
  .record({
    language: fc.constantFrom("sv", "en"),
    title: anyText,
    parts: fc.array(anyPart, { maxLength: 12 }),
    buttons: fc.array(anyButton, { maxLength: 9 }),
    choice: fc.option(
      fc.record({
        question: anyText,
        buttons: fc.array(anyButton, { minLength: 1, maxLength: 6 }),
      }),
      { nil: undefined },
    ),
    menus: fc.option(anyMenus, { nil: undefined }),
  })
  .map(({ menus, choice, ...rest }) => ({
    ...rest,
    ...(choice === undefined ? {} : { choice }),
    ...(menus === undefined ? {} : { menus }),
  }));
