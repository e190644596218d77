/**
 * A card and a form as data: what is said, and what one can press or fill in. A platform draws them;
 * nothing here knows how. Ids of buttons and fields are those of the public contract.
 */

export type Language = "sv" | "en";

/** Opaque ids that a button or a form carries; never state, never anything about the case. */
export type Ids = {
  readonly ticket?: string;
  readonly offer?: string;
  /** One opened form: the same form sent again counts once. */
  readonly draft?: string;
  readonly article?: string;
  /** A turn of duty that somebody looks for a taker for. */
  readonly turn?: string;
};

export type Part =
  /** Our own wording. Plain text: a platform escapes what it would read as markup. */
  | { readonly kind: "text"; readonly text: string }
  /** Small print: advice lines, hints. */
  | { readonly kind: "note"; readonly text: string }
  /** A person's own words, shown as dead text: no mention, link or formatting in them acts. */
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] };
export type Fact = { readonly name: string; readonly value: string };

export type Button = {
  /** The verb, for example `offer.accept`. */
  readonly id: string;
  readonly label: string;
  readonly ids: Ids;
  readonly style: "primary" | "danger" | "plain";
  /** Pressing it asks for a form first (contract section 7: a button whose id has fields). */
  readonly opensForm: boolean;
};

export type Card = {
  readonly language: Language;
  readonly title: string;
  readonly parts: readonly Part[];
  readonly buttons: readonly Button[];
  /**
   * A form that stands in the card itself where the platform can (Teams); elsewhere (Slack) `open`
   * is drawn instead and opens it.
   */
  readonly form?: { readonly form: Form; readonly open: Button };
};

export type Option = { readonly value: string; readonly label: string };

type FieldBase = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
};
export type Field =
  | (FieldBase & {
      readonly kind: "text";
      readonly multiline: boolean;
      readonly maxLength: number;
      readonly value?: string;
    })
  /** One of few or many: `radio` shows all at once, `menu` folds them. */
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
  /** One of very many, found by typing: the platform asks `suggest` (Slack) or filters `options` (Teams). */
  | (FieldBase & {
      readonly kind: "lookup";
      readonly options: readonly Option[];
      readonly value?: string;
    });

export type Form = {
  readonly language: Language;
  /** Slack: `callback_id`; Teams: `verb` of the submit action. */
  readonly id: string;
  readonly title: string;
  readonly submit: string;
  readonly ids: Ids;
  readonly intro: readonly Part[];
  readonly fields: readonly Field[];
};

/** Values of a filled form by field id; a field left empty is absent. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

const partText = (part: Part): string =>
  part.kind === "facts"
    ? part.facts.map((fact) => `${fact.name}: ${fact.value}`).join("\n")
    : part.text;

/** What the card says as plain text: notifications, screen readers, logs of the playground. */
export const cardText = (card: Card): string =>
  [card.title, ...card.parts.map(partText)].filter((line) => line !== "").join("\n");
