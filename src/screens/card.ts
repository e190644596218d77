/**
 * Describes cards and forms as data: what they say, and what can be pressed or filled in. A
 * platform draws them; nothing here knows how. Ids of buttons and fields are those of the public
 * contract.
 */

import { type Chart, chartText } from "../charts/chart.ts";
import type { ButtonId, FormId } from "./verbs.ts";

export type Language = "sv" | "en";

/**
 * Opaque ids that a button or a form carries; never state, never anything about the case. What
 * arrives may be anybody's: `desk/own.ts` leaves those that are ours.
 */
export type Ids = {
  readonly ticket?: string;
  readonly offer?: string;
  /** One opened form, so that the same form sent again counts once. */
  readonly draft?: string;
  readonly article?: string;
  /** The swap: hours of duty that somebody wants to give away. Old cards hold this name. */
  readonly turn?: string;
  /** What is wished for: a course of the directory, or a topic. */
  readonly wish?: string;
};

export type Part =
  /** The heading of the parts after it: heavier than they are, lighter than the card's title. */
  | { readonly kind: "heading"; readonly text: string }
  /** Our own wording, as plain text: a platform escapes what it would take for markup. */
  | { readonly kind: "text"; readonly text: string }
  /** Small print: advice lines, hints. */
  | { readonly kind: "note"; readonly text: string }
  /** A person's own words, drawn as dead text: no mention, link or formatting in them works. */
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  /**
   * Drawn by the client itself where it can, else a picture or words: its numbers always stand there
   * as text, too.
   */
  | { readonly kind: "chart"; readonly chart: Chart }
  /** An address to open in a browser. It may be a secret, so the card's plain text leaves it out. */
  | { readonly kind: "link"; readonly label: string; readonly address: string }
  | CardEntry;
/** One of several things to choose among: its text, small print below, and buttons of its own. */
export type CardEntry = {
  readonly kind: "entry";
  readonly title: string;
  /** A person's own words, as dead as elsewhere. */
  readonly words: string;
  readonly line: string;
  readonly buttons: readonly Button[];
  /** It may stand beside those next to it that say so, as cards that one leafs through (Slack). */
  readonly isBeside?: boolean;
};
export type Fact = { readonly name: string; readonly value: string };

export type Button = {
  readonly id: ButtonId;
  readonly label: string;
  readonly ids: Ids;
  readonly style: "primary" | "danger" | "plain";
  /** Pressing it asks for a form first (contract section 7: a button whose id has fields). */
  readonly opensForm: boolean;
  /** It is pressed by choosing one of these values of the field that its deed `chooses`. */
  readonly options?: readonly Option[];
};

export type Choice = {
  readonly question: string;
  readonly buttons: readonly Button[];
  /** Their labels are long, so each has a row of its own where rows break badly (Teams). */
  readonly isList?: true;
};

export type Card = {
  readonly language: Language;
  readonly title: string;
  /** `line` draws the title as small print above what matters more, such as a person's words. */
  readonly titleLook?: "line";
  /** What the title or a fact says already, as a mark under the title where a client has such marks (Teams). */
  readonly badge?: string;
  /** How far it has come, which a sentence says as well: a bar under the title where a client has one (Teams). */
  readonly progress?: { readonly done: number; readonly of: number };
  readonly parts: readonly Part[];
  /** A question that one press answers: its choices stand under it, above the other buttons. */
  readonly choice?: Choice;
  readonly buttons: readonly Button[];
  /** Its reader has to act, so it must be seen: it stands in the chat itself, not in a thread only. */
  readonly needsAct?: true;
  /** What the card says and lets one change in place, above the choice and the buttons. */
  readonly menus?: Menus;
  /** A picture below it, in memory alone; a platform without room for both sends it by itself. */
  readonly picture?: { readonly jpeg: Buffer; readonly alt: string };
  /** A language model wrote what it says. A text of it says so; a platform may mark it as well. */
  readonly isAiMade?: true;
};

/**
 * Menus that stand in a card. Where choosing tells at once (Slack), `id` is what is pressed with it;
 * elsewhere (Teams) what is chosen goes with the next press of a button of the card.
 */
export type Menus = {
  readonly id: ButtonId;
  readonly ids: Ids;
  /** Another one each time that their values change, so that no client keeps an older choice. */
  readonly version: number;
  readonly menus: readonly Menu[];
};
export type Menu = {
  /** The field that it stands for. */
  readonly id: string;
  readonly label: string;
  /** What stands in it where its value is said beside it. */
  readonly change: string;
  readonly options: readonly Option[];
  /** What is chosen, by its value and in words; null: nothing. */
  readonly chosen: { readonly value: string; readonly said: string } | null;
  /** One of very many options, found by typing. */
  readonly lookup: boolean;
};

export type Option = {
  readonly value: string;
  readonly label: string;
  /** Another name that it is found by, where the client looks for what is typed (Teams). */
  readonly alias?: string;
  /** The options of one group stand together, under its name. */
  readonly group?: string;
};

type FieldBase = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  /**
   * The field is asked only while another field has this value. A platform that hears of a choice
   * (Slack) shows it then; elsewhere (Teams) it is always there, and its hint says when it counts.
   */
  readonly when?: Condition;
};
export type Condition = { readonly field: string; readonly value: string };
export type Field =
  | (FieldBase & {
      readonly kind: "text";
      readonly multiline: boolean;
      readonly maxLength: number;
      readonly value?: string;
      /** The value is not what the person typed, and is shown in its place: it is masked. */
      readonly replaces?: boolean;
    })
  /** One option is chosen: `radio` shows all at once, `menu` folds them. */
  | (FieldBase & {
      readonly kind: "choice";
      readonly look: "radio" | "menu";
      readonly options: readonly Option[];
      readonly value?: string;
    })
  | (FieldBase & {
      readonly kind: "choices";
      readonly options: readonly Option[];
      readonly values: readonly string[];
    })
  /**
   * One of very many options, found by typing: the platform asks the desk by `suggest` (Slack) or
   * filters `options` (Teams).
   */
  | (FieldBase & {
      readonly kind: "lookup";
      readonly options: readonly Option[];
      readonly value?: string;
    })
  /** Somebody of the sender's own workspace or tenant, whom the platform lets one choose: their id there. */
  | (FieldBase & { readonly kind: "person"; readonly value?: string });

export type Form = {
  readonly language: Language;
  /** Slack: `callback_id`; Teams: `verb` of the submit action. */
  readonly id: FormId;
  readonly title: string;
  readonly submit: string;
  readonly ids: Ids;
  readonly intro: readonly Part[];
  readonly fields: readonly Field[];
};

/** The fields that are asked with what is filled in: those without a condition, or whose holds. */
export const askedNow = ({ fields }: Pick<Form, "fields">): readonly Field[] =>
  fields.filter(
    ({ when }) =>
      when === undefined ||
      fields.some((one) => one.id === when.field && "value" in one && one.value === when.value),
  );

/** Values of a filled form by field id; a field left empty is absent. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

const partText = (part: Part): string => {
  switch (part.kind) {
    case "facts":
      return part.facts.map((fact) => `${fact.name}: ${fact.value}`).join("\n");
    case "chart":
      return chartText(part.chart);
    case "link":
      return part.label;
    case "entry":
      return [part.title, part.words, part.line].filter((text) => text !== "").join("\n");
    case "heading":
    case "text":
    case "note":
    case "words":
      return part.text;
  }
};

/** The card as plain text, for notifications, screen readers and the playground. */
/** What is chosen in the menus, in one line. */
export const menusText = ({ menus }: Menus): string =>
  menus
    .flatMap(({ label, chosen }) => (chosen === null ? [] : [`${label}: ${chosen.said}`]))
    .join(" · ");

export const cardText = ({ title, parts, menus, choice }: Card): string =>
  [
    title,
    ...parts.map(partText),
    menus === undefined ? "" : menusText(menus),
    choice?.question ?? "",
  ]
    .filter((line) => line !== "")
    .join("\n");
