/**
 * Defines how articles react to a change of a question; composition/reactions.ts gives the order.
 */
import type { Reaction } from "../contributions/reaction.ts";
import { articlesAfter } from "./article-draft.ts";
import { articleUsesIn } from "./article-uses.ts";
import { conflictingAnswersEffects } from "./conflicting-answers.ts";
import { warningAfter } from "./early-warning.ts";

export const drafting: Reaction = articlesAfter;
export const diverging: Reaction = ({ org }, changed) => ({
  effects: conflictingAnswersEffects(org().organisation, changed),
});
export const warning: Reaction = warningAfter;
export const using: Reaction = (_, { after, events }) => ({
  articleUses: articleUsesIn(after, events),
});
