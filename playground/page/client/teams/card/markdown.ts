/**
 * Renders the little Markdown that cards here can hold: bold and italic. All else, links and HTML
 * too, stays text. The renderer wants HTML, so it is made of nodes, in which no text can act.
 */
import { AdaptiveCard } from "adaptivecards";
import { unescaped } from "../shape.ts";

const marked =
  /\*\*((?:\\.|[^*\\])+)\*\*|\*((?:\\.|[^*\\\s])(?:\\.|[^*\\])*)\*|(?<![\p{L}\p{N}\\])_((?:\\.|[^_\\])+)_(?![\p{L}\p{N}])|\\[^]/gu;

const asHtml = (text: string): string => {
  const whole = document.createElement("span");
  const write = (into: HTMLElement, plain: string): void => {
    for (const [index, line] of plain.split("\n").entries()) {
      if (index > 0) into.append(document.createElement("br"));
      into.append(unescaped(line));
    }
  };
  let from = 0;
  let plain = "";
  for (const found of text.matchAll(marked)) {
    const [all, bold, star, low] = found;
    plain += text.slice(from, found.index);
    from = found.index + all.length;
    const inner = bold ?? star ?? low;
    if (inner === undefined) {
      plain += all;
      continue;
    }
    write(whole, plain);
    plain = "";
    const element = document.createElement(bold === undefined ? "em" : "strong");
    write(element, inner);
    whole.append(element);
  }
  write(whole, plain + text.slice(from));
  return whole.innerHTML;
};

/** Sets it for all cards of the page: the renderer has one hook. */
export const readMarkdown = (): void => {
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = asHtml(text);
    result.didProcess = true;
  };
};
