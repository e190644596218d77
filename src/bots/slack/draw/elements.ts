/** Draws the smallest parts of messages and modals: plain text, and the options of menus. */
import type { types } from "@slack/bolt";
import type { Option } from "../../../screens/card.ts";
import { cut } from "../../plain-text.ts";

type Group = { label: types.PlainTextElement; options: types.PlainTextOption[] };
const optionsMax = 100;

export const plain = (text: string): types.PlainTextElement => ({
  type: "plain_text",
  text: text.toWellFormed(),
  emoji: false,
});

/**
 * The options of a `block_suggestion`, at most 100. Options with the same label still differ in
 * value.
 */
export const renderOptions = (options: readonly Option[]): types.PlainTextOption[] =>
  options.slice(0, optionsMax).map(renderOption);

export const initialOption = (
  options: readonly Option[],
  value: string | undefined,
): { initial_option?: types.PlainTextOption } => {
  const found = options.find((option) => option.value === value);
  return found === undefined ? {} : { initial_option: renderOption(found) };
};

/**
 * Slack's menu takes a hundred options; more are put in groups named by their first and last, unless
 * they have groups of their own.
 */
export const menuOptions = (
  options: readonly Option[],
): { options: types.PlainTextOption[] } | { option_groups: Group[] } => {
  const own = ownGroups(options);
  if (own.length > 1) return { option_groups: own };
  if (options.length <= optionsMax) return { options: options.map(renderOption) };
  const groups = Array.from({ length: Math.ceil(options.length / optionsMax) }, (_, index) =>
    options.slice(index * optionsMax, (index + 1) * optionsMax),
  );
  return {
    option_groups: groups.slice(0, optionsMax).map((group) => ({
      label: plain(groupName(group)),
      options: group.map(renderOption),
    })),
  };
};

/** Groups in the order in which their first options stand. */
const ownGroups = (options: readonly Option[]): Group[] => {
  const names = [...new Set(options.flatMap(({ group }) => group ?? []))];
  return options.some(({ group }) => group === undefined)
    ? []
    : names.slice(0, optionsMax).map((name) => ({
        label: plain(cut(name, 75)),
        options: options
          .filter(({ group }) => group === name)
          .slice(0, optionsMax)
          .map(renderOption),
      }));
};

const groupName = (group: readonly Option[]): string =>
  `${cut(group[0]?.label ?? "", 35)} – ${cut(group.at(-1)?.label ?? "", 35)}`;

/** A label longer than Slack's 75 characters goes on in the option's description. */
export const renderOption = (option: Option): types.PlainTextOption => {
  const label = option.label.trim() || option.value;
  if (label.length <= 75) return { text: plain(label), value: option.value };
  const start = cut(label, 75);
  const rest = label.slice(start.length - 1).trim();
  return {
    text: plain(start),
    value: option.value,
    ...(rest === "" ? {} : { description: plain(cut(rest, 75)) }),
  };
};
