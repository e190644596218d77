/** Copies a shelf without its withdrawn articles, a little at a time beside other changes. */
import { openShelf, type Shelf } from "./shelf.ts";

/** A shelf of fewer slots is not worth copying. */
const copiedFrom = 200;
const withdrawnShare = 0.2;
/** So many slots are copied at once: many more than a change can withdraw meanwhile. */
const copiedAtOnce = 50;

export const isWorthCopying = ({ slotCount, totals: { articles } }: Shelf): boolean =>
  slotCount() >= copiedFrom && slotCount() - articles > slotCount() * withdrawnShare;

/**
 * Whoever runs the copying goes on changing the old shelf, and fills `withdrawn` with the ids that
 * are withdrawn from it for good. What is added meanwhile comes to its end, so it is reached.
 */
export function* copyShelf(old: Shelf, withdrawn: ReadonlySet<string>): Generator<void, Shelf> {
  const shelf = openShelf();
  for (let slot = 0; slot < old.slotCount(); slot += 1) {
    const entry = old.entryAt(slot);
    if (entry !== null) shelf.add(entry);
    if (slot % copiedAtOnce === copiedAtOnce - 1) yield;
  }
  for (const id of withdrawn) shelf.withdraw(id);
  return shelf;
}
