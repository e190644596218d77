/** Waits until nothing that is due is unsent, and what was refused has its next time: before that the clock must not move. */
import { expect } from "vitest";
import type { World } from "./world.ts";

export const allSent = async ({ store, clock }: Pick<World, "store" | "clock">): Promise<void> => {
  await expect.poll(async () => (await store.backlog(clock.now())).waiting).toBe(0);
};
