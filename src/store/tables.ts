/** All tables, defined once in the words of `words.ts`. What each column means is said beside it and nowhere else. */
import { defineCards, defineQueues } from "./tables-messages.ts";
import { defineOrganisation, definePeople } from "./tables-organisation.ts";
import { defineCounts, defineQuestions } from "./tables-questions.ts";
import type { Words } from "./words.ts";

export const defineTables = (w: Words) => {
  const { outbox, inbox } = defineQueues(w);
  return {
    ...defineQuestions(w),
    ...defineCounts(w),
    ...defineOrganisation(w),
    ...definePeople(w),
    ...defineCards(w),
    inbox,
    outbox,
    earlier: w.alias(outbox, "earlier"),
  };
};
export type Tables = ReturnType<typeof defineTables>;
