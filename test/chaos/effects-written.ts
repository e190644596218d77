/**
 * Notes every effect that was committed and when it was carried out, whichever process died of it:
 * the database deletes what a question's change brought about once it is sent.
 */
import type { Store } from "../../src/store/port/store.ts";
import type { NewEffect } from "../../src/store/port/outbox.ts";

export type WrittenEffect = NewEffect & { readonly sentAt: number | null };
export const notingEffects = (
  store: Store,
): { readonly store: Store; readonly written: ReadonlyMap<string, WrittenEffect> } => {
  const written = new Map<string, WrittenEffect>();
  const add = (effects: readonly NewEffect[]): void => {
    for (const effect of effects)
      if (!written.has(effect.id)) written.set(effect.id, { ...effect, sentAt: null });
  };
  const sent = (id: string, sentAt: number): void => {
    const effect = written.get(id);
    if (effect !== undefined) written.set(id, { ...effect, sentAt: effect.sentAt ?? sentAt });
  };
  const saveAll: Store["saveAll"] = async (changes) => {
    const saved = await store.saveAll(changes);
    if (saved !== "saved") return saved;
    for (const { cause, at, effects = [] } of changes) {
      if (cause.kind === "effect") sent(cause.id, at);
      add(effects);
    }
    return saved;
  };
  const noting: Store = {
    ...store,
    saveAll,
    save: (change) => saveAll([change]),
    enqueue: async (effects) => {
      await store.enqueue(effects);
      add(effects);
    },
    delivered: async (id, at, card) => {
      await store.delivered(id, at, card);
      sent(id, at);
    },
  };
  return { store: noting, written };
};
