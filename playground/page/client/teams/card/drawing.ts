/**
 * Draws a card with Microsoft's renderer into a form of its own, and keeps what is typed in it and
 * the focus.
 */
import { type Action, AdaptiveCard, GlobalSettings } from "adaptivecards";
import type { Json } from "../../../board.ts";
import { cardLooks } from "./look.ts";
import { explainLookups, nameLookups, settleLookup } from "./lookup.ts";
import { readMarkdown } from "./markdown.ts";
import { mendCard } from "./mend.ts";
import { type TypedPlace, filled, keepTyped, readTyped } from "./typed.ts";

export type Drawing = {
  readonly json: Json;
  readonly theme: "light" | "dark";
  readonly typed: TypedPlace;
  /** The error for a text that stands in no list. */
  readonly notListed: string;
  readonly onAction: (action: Action) => void;
};
export type Drawn = {
  /** Actions that do not fit in the row of buttons, and the row. */
  readonly overflow: readonly Action[];
  readonly row: Element | null;
  readonly stop: () => void;
};

readMarkdown();
// A card is no stop for the Tab key, and titles of choices are plain text.
GlobalSettings.setTabIndexAtCardRoot = false;
GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
GlobalSettings.allowMoreThanMaxActionsInOverflowMenu = true;

export const drawCard = (form: HTMLFormElement, drawing: Drawing): Drawn => {
  const overflow: Action[] = [];
  const card = new AdaptiveCard();
  card.hostConfig = cardLooks[drawing.theme];
  card.onExecuteAction = drawing.onAction;
  card.onRenderOverflowActions = (actions) => {
    overflow.push(...actions);
    return true;
  };
  card.parse(filled(drawing.json, readTyped(drawing.typed)));
  explainLookups(card, drawing.notListed);
  const back = remembered(form);
  const element = card.render();
  form.replaceChildren(...(element === undefined ? [] : [element]));
  nameLookups(card);
  mendCard(card);
  back();
  const onInput = (): void => keepTyped(drawing.typed, card);
  const onChange = ({ target }: Event): void => settleLookup(card, target);
  form.addEventListener("input", onInput);
  form.addEventListener("change", onChange);
  const observer = new MutationObserver(() => mendCard(card));
  observer.observe(form, { childList: true, subtree: true });
  const rows = form.querySelectorAll(".ac-actionSet");
  return {
    overflow,
    row: rows.item(rows.length - 1),
    stop: () => {
      observer.disconnect();
      form.removeEventListener("input", onInput);
      form.removeEventListener("change", onChange);
    },
  };
};

/** Fields and buttons in order: the renderer gives them new ids each time. */
const stops = (form: HTMLFormElement): readonly HTMLElement[] => [
  ...form.querySelectorAll<HTMLElement>("input, select, textarea, button"),
];

/**
 * Remembers where the focus is in the form; the function it gives puts the focus back there, or at
 * the card when there is no such field now.
 */
const remembered = (form: HTMLFormElement): (() => void) => {
  const active = document.activeElement;
  if (active === null || active === form || !form.contains(active)) return () => undefined;
  const before = stops(form).findIndex((one) => one === active);
  const caret = active instanceof HTMLTextAreaElement ? active.selectionStart : null;
  return () => {
    const now = stops(form)[before];
    const same = now?.tagName === active.tagName && now.ariaLabel === active.ariaLabel;
    const target = same && now !== undefined ? now : form.parentElement;
    target?.focus({ preventScroll: true });
    if (caret !== null && target instanceof HTMLTextAreaElement)
      target.setSelectionRange(caret, caret);
  };
};
