/** Joins what all capabilities ask of the store and write in a save, as types alone. */
import type { CompetenceNote, CompetenceStore } from "../competence/store/port.ts";

export type ContributedRoles = CompetenceStore;
export type ContributedChange = CompetenceNote;
