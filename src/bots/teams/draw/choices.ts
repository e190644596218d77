/** Draws the options of menus and boxes as choices of an Adaptive Card. */
import type { Option } from "../../../screens/card.ts";
import { clean } from "../../plain-text.ts";
import { dead } from "../markup.ts";
import { type Drawing, type Json, fitting } from "./elements.ts";

export const choicesOf = (
  options: readonly Option[],
  chosen: readonly string[],
  drawing: Drawing,
): readonly Json[] =>
  options.map((option) => {
    const title = chosen.includes(option.value) ? nameOf(option) : titleOf(option, drawing);
    return { title: dead(fitting(title, drawing, drawing.room.label)), value: option.value };
  });

/** What is chosen stands there all the time: it is said without what it is only found by. */
const nameOf = ({ value, label }: Option): string => clean(label).trim() || value;

/** Choices have no groups, so each has its group's name after its own. */
const titleOf = (option: Option, { room }: Drawing): string =>
  [
    nameOf(option),
    ...(option.group === undefined || !room.groups ? [] : ["·", clean(option.group)]),
    ...(room.aliases && option.alias !== undefined ? [clean(option.alias)] : []),
  ].join(" ");

/** Each value once. A list that is too long is cut, but always holds what was chosen. */
export const offered = (
  options: readonly Option[],
  chosen: readonly string[],
  drawing: Drawing,
): readonly Option[] => {
  const all = [...new Map(options.map((option) => [option.value, option])).values()].filter(
    ({ value }) => value !== "",
  );
  if (all.length <= drawing.room.options) return all;
  drawing.wasCut = true;
  const first = new Set(all.slice(0, drawing.room.options).map(({ value }) => value));
  return all.filter(({ value }) => first.has(value) || chosen.includes(value));
};
