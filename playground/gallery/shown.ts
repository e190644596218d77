/** A piece of the gallery: a card or a form that is drawn for both platforms in both languages. */
import type { Card, Form, Language } from "../../src/screens/card.ts";

export type Drawn =
  | { readonly kind: "card"; readonly card: Card }
  | {
      readonly kind: "form";
      readonly form: Form;
      /** What is wrong with the submission, by field and as a whole. */
      readonly errors: Readonly<Record<string, string>>;
      readonly problem: string | null;
      /** What was found, above the rest where Slack takes an alert. */
      readonly alert?: string;
    };

export type Shown = {
  /** Also the name of its picture. */
  readonly id: string;
  /** Who sees it, and the question's state. */
  readonly about: string;
  readonly drawn: (language: Language) => Drawn | Promise<Drawn>;
};
