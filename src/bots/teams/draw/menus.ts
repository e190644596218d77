/**
 * Draws the menus of a card. Choosing tells nothing by itself here: what is chosen goes with the next
 * press, so the menus themselves say what is chosen, and no line beside them could disagree.
 */
import type { Menu } from "../../../screens/card.ts";
import { clean } from "../../plain-text.ts";
import { dead } from "../markup.ts";
import { choicesOf, offered } from "./choices.ts";
import { type Drawing, type Json, fitting } from "./elements.ts";

export const renderMenu = (menu: Menu, drawing: Drawing): readonly Json[] => {
  const { id, label, change, chosen, lookup } = menu;
  const value = chosen?.value ?? "";
  const options = offered(menu.options, value === "" ? [] : [value], drawing);
  if (options.length === 0) return [];
  return [
    {
      type: "Input.ChoiceSet",
      id,
      label: dead(fitting(clean(label).trim() || id, drawing, drawing.room.label)),
      style: lookup ? "filtered" : "compact",
      placeholder: fitting(clean(change), drawing, drawing.room.label),
      ...(options.some((option) => option.value === value) ? { value } : {}),
      choices: choicesOf(options, [value], drawing),
      spacing: "Small",
    },
  ];
};
