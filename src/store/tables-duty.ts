/** The table of what people have changed of their own duty: as it is now; what it was stands in the events of the stream `duty`. */
import type { TurnKind } from "../routing/turns.ts";
import type { Words } from "./words.ts";

export const defineDuty = (w: Words) => {
  const turns = w.table(
    "turns",
    {
      id: w.text().primaryKey(),
      kind: w.text().$type<TurnKind>().notNull(),
      expert: w.text().notNull(),
      from: w.instant().notNull(),
      to: w.instant().notNull(),
      /** When it took effect. */
      at: w.instant().notNull(),
      /** Of a swap alone: whose roster it is about, and who took it. */
      schedule: w.text(),
      taker: w.text(),
    },
    (t) => [w.index("turns_to").on(t.to)],
  );
  return { turns };
};
