/**
 * Lists the reactions to a change of a question, in the order of their effects in the save.
 * desk/ticket/change.ts imports this, so no reaction may import a handler of a button.
 */
import * as alerting from "../alerting/reactions.ts";
import * as articles from "../articles/reactions.ts";
import type { Reaction } from "../contributions/reaction.ts";
import { longerEffects } from "../desk/people/known-waits.ts";
import { routeOnceMoved } from "../desk/people/formal-route.ts";
import * as onCall from "../on-call/reactions.ts";
import { likeQuestionsEffects } from "../desk/ticket/like-questions.ts";

export const reactions: readonly Reaction[] = [
  alerting.posting,
  articles.drafting,
  articles.diverging,
  async (deps, changed) => ({ effects: await likeQuestionsEffects(deps, changed) }),
  articles.warning,
  async (deps, changed) => ({ effects: await longerEffects(deps, changed) }),
  async ({ store }, changed) => ({ effects: await routeOnceMoved(store, changed) }),
  onCall.shiftEnding,
  articles.using,
];
