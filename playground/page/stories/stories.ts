/**
 * The stories that the page tells and `demo --script` prints: a question answered, one that
 * nobody accepts, and personal data that is stopped.
 */
import { answered } from "./story-answered.ts";
import { unanswered } from "./story-unanswered.ts";
import { stopped } from "./story-stopped.ts";
import type { Script } from "./story.ts";

export const stories: readonly Script[] = [answered, unanswered, stopped];
