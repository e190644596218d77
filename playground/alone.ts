/** A desk with nobody outside: no platform, no other process. For the gallery, and for tests of a single piece of it. */
import { directoryOf } from "../src/bots/addresses.ts";
import type { Parts } from "../src/desk/deps.ts";
import { quiet } from "../src/base/log.ts";
import type { Organisation } from "../src/org/organisation.ts";
import type { Store } from "../src/store/port/port.ts";

type Inside = {
  readonly store: Store;
  readonly now: () => number;
  readonly organisation: () => Organisation;
};
export const partsAlone = ({ store, now, organisation }: Inside): Parts => ({
  store,
  clock: { now },
  log: quiet,
  org: () => {
    const filed = organisation();
    return { organisation: filed, filed, directory: directoryOf(filed) };
  },
  chatOf: () => null,
  freed: () => undefined,
  dutyChanged: async () => undefined,
  replicas: { others: () => false, leaving: () => false, leads: async () => true },
  crowded: () => false,
  takeNumber: (year) => store.takeNumbers(year, 1),
  nudge: () => undefined,
});
