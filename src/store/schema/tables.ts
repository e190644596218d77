/**
 * All tables, defined once in the column types of `columns.ts`. What a column means is said beside
 * it and nowhere else.
 */
import { defineAudit } from "./audit.ts";
import { defineContributed } from "../../composition/tables.ts";
import { defineDuty } from "./duty.ts";
import { defineKnowledge } from "./knowledge.ts";
import { defineCards, defineInbox, defineOutbox } from "./messages.ts";
import { defineOrganisation, definePeople } from "./organisation.ts";
import { defineCounts, defineQuestions, defineRosters } from "./questions.ts";
import { defineRecords } from "./records.ts";
import { defineSecrets } from "./secrets.ts";
import { defineFairness } from "./fairness.ts";
import { defineStatistics } from "./statistics.ts";
import type { Columns } from "./columns.ts";

export const defineTables = (w: Columns) => {
  const { inbox } = defineInbox(w);
  const { outbox } = defineOutbox(w);
  const questions = defineQuestions(w);
  const knowledge = defineKnowledge(w);
  return {
    ...questions,
    ...defineRosters(w),
    ...defineCounts(w),
    ...defineFairness(w),
    ...defineOrganisation(w),
    ...knowledge,
    ...defineDuty(w),
    ...defineContributed(w),
    ...definePeople(w),
    ...defineCards(w),
    ...defineSecrets(w),
    ...defineAudit(w),
    ...defineStatistics(w),
    ...defineRecords(w),
    previous: w.alias(questions.events, "previous"),
    inbox,
    before: w.alias(inbox, "before"),
    outbox,
    earlier: w.alias(outbox, "earlier"),
    otherUses: w.alias(knowledge.articleUses, "other_uses"),
  };
};
export type Tables = ReturnType<typeof defineTables>;
