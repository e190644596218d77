/** Brings an organisation into force as a file that is applied does, whatever is in force, in a world that is played. */
import type { OrganisationStore } from "../src/store/port/organisation.ts";
import type { Instant } from "../src/tickets/model.ts";

/** Processes beside it may apply the same. */
const triesMost = 100;
export const organise = async (
  store: Pick<OrganisationStore, "organisationVersion" | "replaceOrganisation">,
  document: unknown,
  at: Instant,
): Promise<number> => {
  const note = { type: "applied", by: "playground", data: { command: "org apply" } };
  for (let tries = 0; tries < triesMost; tries += 1) {
    const expected = await store.organisationVersion();
    const replacing = { expected, document, filed: document, ...note };
    if (await store.replaceOrganisation(replacing, at)) return expected + 1;
  }
  throw new Error("Too many apply an organisation at once.");
};
