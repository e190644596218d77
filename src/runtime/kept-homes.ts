/**
 * Keeps which pages people look at in the database: the process that sends something to a person's
 * chat is often not the one that was told that they opened their page.
 */
import type { Clock } from "../base/clock.ts";
import type { KeptHomes } from "../bots/port.ts";
import type { People } from "../store/port/people.ts";

type Keeping = { readonly store: Pick<People, "draft" | "saveDraft">; readonly clock: Clock };
export const openKeptHomes = ({ store, clock }: Keeping): KeptHomes => ({
  keep: async ({ place, person, home }, ms) => {
    const now = clock.now();
    const text = `${now + ms} ${home}`;
    await store.saveDraft({ kind: "home", of: place, person, text }, now);
  },
  find: async (place) => {
    const kept = await store.draft({ kind: "home", of: place });
    const [, until = "", home = ""] = /^(\d+) (.*)$/su.exec(kept?.text ?? "") ?? [];
    const leftMs = Number(until) - clock.now();
    return home !== "" && leftMs > 0 ? { home, leftMs } : null;
  },
});
