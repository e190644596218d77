/**
 * Counts the actions of people from a question's text to its outcome, played on the local Slack and
 * the local Teams: a press, a choice in a menu, or a form that was filled in and sent is one each.
 *
 *   node bench/clicks.ts
 */
import { countClicks } from "../test/journeys/asking/clicks.ts";
import { pairs } from "../test/journeys/world.ts";
import { report } from "./processes.ts";

for (const [askers, experts] of pairs)
  report("clicks", { askers, experts, ...(await countClicks(askers, experts)) });
