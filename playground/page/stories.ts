/**
 * The stories that the page tells and `demo --script` prints: a question answered, and one that
 * nobody accepts.
 */
import { answered } from "./story-answered.ts";
import { unanswered } from "./story-unanswered.ts";
import type { Script } from "./story.ts";

export const stories: readonly Script[] = [answered, unanswered];
