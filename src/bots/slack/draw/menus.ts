/**
 * Draws the menus of a card, and a button that is one. A menu's choice is a press (Slack tells it at once).
 */
import type { types } from "@slack/bolt";
import { type Menu, type Menus, menusText } from "../../../screens/card.ts";
import { cut } from "../../plain-text.ts";
import { menuBlockId } from "../input-ids.ts";
import { menuOptions, plain } from "./elements.ts";

/** Of one menu: its label, what is chosen, and what stands in it; together at most 375. */
const [menuLabelMax, menuSaidMax, menuChangeMax, menuCharactersMax] = [75, 200, 75, 375];

/**
 * The line says what is chosen, in full; the menus below it say what they change, since a menu cuts
 * what it shows to a few words.
 */
export const renderMenus = (menus: Menus): types.KnownBlock[] => [
  ...(menusText(menus) === "" ? [] : [menusLine(menus)]),
  ...menuRow(
    menus,
    menus.menus.filter(({ lookup, options }) => lookup || options.length > 0),
  ),
];
/** What menus take at most of the characters in all blocks: options count, too. */
export const menusCharacters = (menus: Menus | undefined): number =>
  menus === undefined
    ? 0
    : menus.menus
        .flatMap(({ lookup, options }) => (lookup ? [] : options))
        .reduce(
          (sum, { label }) => sum + Math.min(label.length, 150),
          menus.menus.length * menuCharactersMax,
        );

const menuRow = (menus: Menus, shown: readonly Menu[]): types.KnownBlock[] =>
  shown.length === 0
    ? []
    : [{ type: "actions", block_id: menuBlockId(menus), elements: shown.map(renderMenu) }];

const menusLine = ({ menus }: Menus): types.RichTextBlock => {
  const elements = menus
    .flatMap(({ label, chosen }) => (chosen === null ? [] : [{ label, said: chosen.said }]))
    .flatMap(({ label, said }, index): types.RichTextText[] => [
      {
        type: "text",
        text: `${index === 0 ? "" : " · "}${cut(label, menuLabelMax)}: `,
        style: { bold: true },
      },
      { type: "text", text: cut(said.trim() || "–", menuSaidMax) },
    ]);
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
};

export const renderMenu = ({
  id,
  change,
  options,
  lookup,
}: Pick<Menu, "id" | "change" | "options" | "lookup">):
  | types.StaticSelect
  | types.ExternalSelect => {
  const placeholder = plain(cut(change.trim() || id, menuChangeMax));
  return lookup
    ? { type: "external_select", action_id: id, placeholder, min_query_length: 0 }
    : { type: "static_select", action_id: id, placeholder, ...menuOptions(options) };
};
