/**
 * Draws a Slack payload as HTML on the server, with slack-blocks-to-jsx; a modal gets a frame of
 * our own.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type ReactNode, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message } from "slack-blocks-to-jsx";
import { z } from "zod";
import type { Json } from "./drawings.ts";

const Plain = z.object({ text: z.string() });
const Option = z.object({ text: Plain, description: Plain.optional(), value: z.string() });
const Element = z.object({
  type: z.string(),
  placeholder: Plain.optional(),
  initial_value: z.string().optional(),
  initial_option: Option.optional(),
  initial_options: z.array(Option).optional(),
  options: z.array(Option).optional(),
  multiline: z.boolean().optional(),
});
const Input = z.object({
  type: z.literal("input"),
  block_id: z.string(),
  label: Plain,
  hint: Plain.optional(),
  optional: z.boolean(),
  element: Element,
});
type Input = z.output<typeof Input>;
const Payload = z.object({
  type: z.string().optional(),
  title: Plain.optional(),
  submit: Plain.optional(),
  close: Plain.optional(),
  blocks: z.array(z.looseObject({ type: z.string() })),
});

/** The package exports only its program; its style lies beside it. */
const style = join(
  dirname(createRequire(import.meta.url).resolve("slack-blocks-to-jsx")),
  "style.css",
);
export const slackStyle = (): string => readFileSync(style, "utf8");

type Theme = "light" | "dark";
export const slackHtml = (payload: Json, theme: Theme = "light"): string => {
  const { type, title, submit, close, blocks } = Payload.parse(payload);
  const drawn = blocks.map((block, key) => drawBlock(block, { key: String(key), theme }));
  if (type !== "modal") return renderToStaticMarkup(createElement("div", null, drawn));
  const modal = createElement("div", { className: "modal" }, [
    createElement("div", { className: "modal-title", key: "title" }, title?.text ?? ""),
    createElement("div", { className: "modal-body", key: "body" }, drawn),
    createElement("div", { className: "modal-buttons", key: "buttons" }, [
      createElement("button", { key: "close" }, close?.text ?? ""),
      submit === undefined
        ? null
        : createElement("button", { key: "submit", className: "primary" }, submit.text),
    ]),
  ]);
  return renderToStaticMarkup(modal);
};

const drawBlock = (
  block: Json & { readonly type: string },
  { key, theme }: { readonly key: string; readonly theme: Theme },
): ReactNode => {
  if (block.type === "input") return createElement("div", { key }, inputOf(Input.parse(block)));
  if (block.type === "alert") {
    const { text } = z.object({ text: Plain }).parse(block);
    return createElement("div", { key, className: "alert" }, text.text);
  }
  // A message's block as it is sent: the package's own types are not those of the SDK.
  const blocks = JSON.parse(JSON.stringify([block]));
  return createElement(Message, {
    key,
    blocks,
    logo: "",
    name: "ID-jour",
    theme,
    withoutWrapper: true,
  });
};

/**
 * What the package draws of an input lacks its value and whether it is optional; here both show.
 */
const inputOf = ({ label, hint, optional, element }: Input): ReactNode =>
  createElement("div", { className: "input" }, [
    createElement("div", { className: "input-label", key: "label" }, [
      label.text,
      optional ? createElement("span", { key: "optional" }, " (optional)") : null,
    ]),
    createElement("div", { key: "element" }, elementOf(element)),
    hint === undefined
      ? null
      : createElement("div", { className: "input-hint", key: "hint" }, hint.text),
  ]);

const elementOf = (element: z.output<typeof Element>): ReactNode => {
  const chosen = [...(element.initial_options ?? []), element.initial_option].flatMap((option) =>
    option === undefined ? [] : [option],
  );
  switch (element.type) {
    case "plain_text_input":
      return createElement(
        "div",
        { className: element.multiline === true ? "box tall" : "box" },
        element.initial_value ?? "",
      );
    case "radio_buttons":
    case "checkboxes":
      return (element.options ?? []).map((option) => {
        const on = chosen.some(({ value }) => value === option.value);
        const sign = element.type === "checkboxes" ? (on ? "☑" : "☐") : on ? "◉" : "○";
        const text = `${sign} ${option.text.text}`;
        const more = option.description?.text;
        return createElement("div", { key: option.value, className: "choice" }, [
          text,
          more === undefined ? null : createElement("small", { key: "more" }, more),
        ]);
      });
    default: {
      const text = chosen.map((option) => option.text.text).join(", ");
      const shown = text === "" ? (element.placeholder?.text ?? "") : text;
      return createElement("div", { className: text === "" ? "box empty" : "box" }, `${shown} ▾`);
    }
  }
};
