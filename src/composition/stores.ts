/** Joins the store roles of all capabilities, their steps of a save and their checks. */
import { competenceRole as competence } from "../competence/store/role.ts";
import type { Backend, Db, WriteStep } from "../store/backend.ts";
import type { Flaw } from "../store/port/audit.ts";
import type { Change, Saved } from "../store/port/change.ts";
import type { Tables } from "../store/schema/tables.ts";
import type { ContributedRoles } from "./store-roles.ts";

const roles = [competence];

export const contributedRoles = (backend: Backend): ContributedRoles => ({
  ...competence.role(backend),
});
export const contributedSteps = (db: Db, t: Tables, change: Change): readonly WriteStep<Saved>[] =>
  roles.flatMap(({ steps }) => steps(db, t, change));

/** The first that is found. */
export const contributedFlaw = async (
  backend: Backend,
  mayHave: (stream: string) => Promise<boolean>,
): Promise<Flaw | null> => {
  for (const { flaw } of roles) {
    const found = await flaw(backend, mayHave);
    if (found !== null) return found;
  }
  return null;
};
