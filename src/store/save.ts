/**
 * Writes one decision whole or not at all. First the guards, in an order that makes every save lock
 * its rows alike: what it answers to, the question, the experts' hands, the
 * articles, the turns of duty. Then what nothing can refuse: how
 * people stand with routing, events, words, effects.
 */
import { and, eq, isNull } from "drizzle-orm";
import { articleSteps } from "./articles.ts";
import { type Backend, type Db, type Step, guard, always } from "./backend.ts";
import { dutySteps } from "./duty.ts";
import { settling } from "./inbox.ts";
import { loadSteps } from "./loads.ts";
import { newEffects } from "./outbox.ts";
import type { Cause, Change, MessageLink, Saved, Store } from "./port.ts";
import { standingSteps } from "./standing.ts";
import type { Tables } from "./tables.ts";
import { textSteps } from "./texts.ts";
import { ticketSteps } from "./tickets.ts";

export const saveOf = ({ commit, tables: t }: Backend): Pick<Store, "save"> => ({
  save: async (change) => {
    const refused = await commit((db) => stepsOf(db, t, change));
    return refused ?? "saved";
  },
});

const stepsOf = (db: Db, t: Tables, change: Change): readonly Step<Saved>[] => {
  const ticket = change.ticket === null ? null : ticketSteps(db, t, change.ticket);
  return [
    ...causeSteps(db, t, change),
    ...(ticket === null ? [] : [ticket.guard]),
    ...loadSteps(db, t, change.loads),
    ...articleSteps(db, t, change.articles),
    ...dutySteps(db, t, change),
    ...standingSteps(db, t, change.standing),
    ...(ticket === null ? [] : ticket.rest),
    ...textSteps(db, t, change),
    ...linkSteps(db, t, change.links ?? []),
    ...(change.effects.length === 0 ? [] : [always(newEffects(db, t, change.effects))]),
  ];
};

const causeSteps = (
  db: Db,
  t: Tables,
  { cause, at }: { cause: Cause; at: number },
): readonly Step<Saved>[] => {
  switch (cause.kind) {
    case "incoming":
      return [guard<Saved>(settling(db, t, { id: cause.id, at }), "seen before")];
    case "effect":
      return [
        guard<Saved>(
          db
            .update(t.outbox)
            .set({ sentAt: at, lockedUntil: null })
            .where(and(eq(t.outbox.id, cause.id), isNull(t.outbox.sentAt)))
            .returning({ id: t.outbox.id }),
          "seen before",
        ),
      ];
    case "none":
      return [];
  }
};

const linkSteps = (db: Db, t: Tables, links: readonly MessageLink[]): readonly Step<Saved>[] =>
  links.length === 0
    ? []
    : [
        always(
          db
            .insert(t.links)
            .values([...links])
            .onConflictDoNothing(),
        ),
      ];
