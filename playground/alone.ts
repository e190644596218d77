/**
 * Makes a desk without platforms and without other processes, for the gallery and for tests of a
 * single piece.
 */
import { addressBookOf } from "../src/bots/addresses.ts";
import type { Deps } from "../src/desk/deps.ts";
import { openCounts } from "../src/base/counts.ts";
import { quiet } from "../src/base/log.ts";
import type { Organisation } from "../src/org/organisation.ts";
import { openLikeTexts } from "../src/runtime/like-texts.ts";
import { openTopicGuide } from "../src/runtime/topic-guide.ts";

type Inside = {
  readonly store: Deps["store"];
  readonly now: () => number;
  readonly organisation: () => Organisation;
};
export const depsAlone = ({ store, now, organisation }: Inside): Deps => ({
  store,
  clock: { now },
  log: quiet,
  org: () => {
    const filed = organisation();
    return { organisation: filed, filed, addressBook: addressBookOf(filed) };
  },
  chatOf: () => null,
  freed: () => undefined,
  organisationChanged: async () => undefined,
  replicas: { others: () => false, leaving: () => false, leads: async () => true },
  topics: openTopicGuide(() => organisation().topics, store, { now }),
  alike: openLikeTexts(),
  crowded: () => false,
  knowledge: {
    search: () => ({ kind: "none" }),
    meaningOf: async () => null,
    warningAbout: () => null,
  },
  modelDrafts: null,
  allocateNumber: (year) => store.allocateNumbers(year, 1),
  reportLink: (person) => `https://id-jour.example/report/enter?link=${person.length}`,
  webhook: null,
  counts: openCounts(),
  workMostMs: 30_000,
  nudge: () => undefined,
});
