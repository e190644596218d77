/**
 * The contract of `src/store/port/store.ts`, on whichever database; run by the test file of each.
 */
import { describe } from "vitest";
import { describeCompetence } from "./competence.contract.ts";
import { describeOrganisation } from "./organisation.contract.ts";
import { describeChain } from "./chain.contract.ts";
import { describeDecisions } from "./decisions.contract.ts";
import { describeDuty } from "./duty.contract.ts";
import { describeFailures } from "./failures.contract.ts";
import { describeKnowledge } from "./knowledge.contract.ts";
import { describeLoads } from "./loads.contract.ts";
import { describeOutgoing } from "./outgoing.contract.ts";
import { describePeople } from "./people.contract.ts";
import { describeRecords } from "./records.contract.ts";
import { describeSave } from "./save.contract.ts";
import { describeSentCards } from "./sent-cards.contract.ts";
import { describeSecrets } from "./secrets.contract.ts";
import { describeSessions } from "./sessions.contract.ts";
import { describeSharing } from "./sharing.contract.ts";
import { describeFairness } from "./fairness.contract.ts";
import { describeFoldChanges } from "./fold-changes.contract.ts";
import { describeStatistics } from "./statistics.contract.ts";
import { describeStoredForms } from "./stored-forms.contract.ts";
import { describeTickets } from "./tickets.contract.ts";
import { type Database, worldOf } from "./world.ts";

export const describeStore = (database: Database): void => {
  describe(`the store on ${database.name}`, () => {
    const world = worldOf(database);
    describeSave(world);
    describeLoads(world);
    describeFairness(world);
    describeTickets(world);
    describeChain(world);
    describeDecisions(world);
    describeStoredForms(world);
    describeOutgoing(world);
    describeSentCards(world);
    describeRecords(world);
    describeKnowledge(world);
    describePeople(world);
    describeFailures(world);
    describeDuty(world);
    describeCompetence(world);
    describeOrganisation(world);
    describeSecrets(world);
    describeSessions(world);
    describeStatistics(world);
    describeFoldChanges(world);
    if (database.shared) describeSharing(world);
  });
};
