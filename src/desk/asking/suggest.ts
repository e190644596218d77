/** Suggests issuing countries while somebody types in the field. */
import type { Language, Option } from "../../bots/card.ts";
import { issuerOption } from "../../bots/forms/issuers.ts";
import { findIssuers } from "../../org/issuers.ts";

/** Slack shows 100 at most. */
const suggestionsMax = 100;

export const issuerSuggestions = (
  lookup: { readonly field: string; readonly query: string },
  language: Language,
): readonly Option[] =>
  lookup.field === "issuer"
    ? findIssuers(lookup.query, language, suggestionsMax).map((issuer) =>
        issuerOption(issuer, language),
      )
    : [];
