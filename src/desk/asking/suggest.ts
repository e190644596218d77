/** Suggests issuing countries while somebody types in the field. */
import type { Language, Option } from "../../screens/card.ts";
import { issuerOption } from "../../screens/forms/issuers.ts";
import { t } from "../../screens/text/i18n.ts";
import { findIssuers } from "../../org/issuers.ts";
import { none } from "./guess.ts";

/** Slack shows 100 at most. */
const suggestionsMax = 100;

export const issuerSuggestions = (
  lookup: { readonly field: string; readonly query: string },
  language: Language,
): readonly Option[] =>
  lookup.field === "issuer"
    ? [
        ...noneWhere(lookup.query, language),
        ...findIssuers(lookup.query, language, suggestionsMax).map((issuer) =>
          issuerOption(issuer, language),
        ),
      ]
    : [];

/** A menu in a card can say that there is none, and asks before anything is typed; a form cannot. */
const noneWhere = (query: string, language: Language): readonly Option[] =>
  query.trim() === "" ? [{ value: none, label: t(language, "quick.none") }] : [];
