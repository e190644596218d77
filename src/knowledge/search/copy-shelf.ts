/** Copies a shelf without its withdrawn articles, a little at a time beside other changes. */
import { openShardedMap, type ShardedMap } from "../../base/sharded-map.ts";
import { openShelf, type Shelf } from "./shelf.ts";

type Copied = { readonly shelf: Shelf; readonly slotOf: ShardedMap<number> };

/** A shelf of fewer slots is not worth copying. */
const copiedFrom = 200;
const withdrawnShare = 0.2;
/** So many slots are copied at once: many more than a change can withdraw meanwhile. */
const copiedAtOnce = 50;

export const isWorthCopying = ({ slots, totals }: Shelf): boolean =>
  slots.length() >= copiedFrom &&
  slots.length() - totals.articles > slots.length() * withdrawnShare;

/**
 * Whoever runs the copying goes on changing the old shelf, and fills `withdrawn` with the ids that
 * are withdrawn from it for good. What is added meanwhile comes to its end, so it is reached.
 */
export function* copyShelf(old: Shelf, withdrawn: ReadonlySet<string>): Generator<void, Copied> {
  const [shelf, slotOf] = [openShelf(), openShardedMap<number>()];
  const leave = (id: string): void => {
    const copied = slotOf.get(id);
    if (copied !== undefined) shelf.withdraw(copied);
    slotOf.delete(id);
  };
  for (let slot = 0; slot < old.slots.length(); slot += 1) {
    const entry = old.entryOf(slot);
    if (entry !== null) {
      // An older text of it was copied before its new one came.
      leave(entry.id);
      slotOf.set(entry.id, shelf.add(entry));
    }
    if (slot % copiedAtOnce === copiedAtOnce - 1) yield;
  }
  for (const id of withdrawn) leave(id);
  return { shelf, slotOf };
}
