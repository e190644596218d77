/** A desk with the question in its database, on which nothing that anybody does is written. */
import type { Deps } from "../../../src/desk/deps.ts";
import type { ShellDesk } from "../../../src/desk/desk.ts";
import { makeDesk } from "../../../src/runtime/open-desk.ts";
import type { Article } from "../../../src/knowledge/article.ts";
import type { Organisation } from "../../../src/org/organisation.ts";
import type { Change } from "../../../src/store/port/change.ts";
import type { Store } from "../../../src/store/port/store.ts";
import { openSqlite } from "../../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../../src/store/store.ts";
import { depsAlone } from "../../../playground/alone.ts";
import {
  type PhaseName,
  asker,
  draft,
  history,
  organisation,
  questionText,
  removed,
  secret,
  ticketIn,
} from "./world.ts";

export const now = ticketIn("answered").askedAt + 30 * 60_000;
export const waitingWords = "w".repeat(21);
/** What nobody reads who must not. */
export const words = [secret, "Jämför kanten."];

export type Walk = {
  readonly deps: Deps;
  readonly close: () => Promise<void>;
  readonly desk: ShellDesk;
  /** What would have been written since it was last asked. */
  readonly written: () => readonly Change[];
};
type Otherwise = { readonly article?: Article; readonly organisation?: Organisation };
export const openWalk = async (phase: PhaseName, otherwise: Otherwise = {}): Promise<Walk> => {
  const store = makeStore(await openSqlite(":memory:"));
  const state = ticketIn(phase);
  await store.save({
    at: now,
    cause: { kind: "none" },
    ticket: { id: state.id, expected: 0, head: null, state, recorded: history(phase) },
    texts: [{ id: questionText, ticket: state.id, body: secret, salt: "s", hash: "h" }],
    articles: [{ article: otherwise.article ?? draft, from: null }],
  });
  for (const kind of ["words", "why"] as const)
    await store.saveDraft(
      { kind, of: waitingWords, person: asker, text: kind === "words" ? "Är det äkta?" : "" },
      now,
    );
  let changes: Change[] = [];
  const kept: Store = {
    ...store,
    save: (change) => {
      changes.push(change);
      return Promise.resolve("saved");
    },
    settle: () => Promise.resolve(),
    saveDraft: () => Promise.resolve(),
    dropDraft: () => Promise.resolve(),
    cardInSlot: async (ticket, slot) =>
      slot === removed.slot
        ? {
            ticket,
            slot,
            person: removed.person,
            place: "slack:T0POLICE/D0",
            message: "slack:T0POLICE/D0/1",
            at: now,
            repeat: false,
          }
        : null,
  };
  const deps = depsAlone({
    store: kept,
    now: () => now,
    organisation: () => otherwise.organisation ?? organisation,
  });
  return {
    deps,
    close: () => store.close(),
    desk: makeDesk(deps),
    written: () => {
      const seen = changes;
      changes = [];
      return seen;
    },
  };
};
