/** The browser's copy of what the server shows, kept in step by server-sent events. */
import { useSyncExternalStore } from "react";
import type { News, PersonBoard, Step, World } from "../board.ts";

type Snapshot = {
  readonly connected: boolean;
  readonly world: World | null;
  readonly steps: readonly Step[];
  readonly people: Readonly<Record<string, PersonBoard>>;
};

let snapshot: Snapshot = { connected: false, world: null, steps: [], people: {} };
const listeners = new Set<() => void>();

const become = (next: Snapshot): void => {
  snapshot = next;
  for (const listener of listeners) listener();
};

const take = ({ world, steps, people }: News): void =>
  become({
    connected: true,
    world: world ?? snapshot.world,
    steps: steps ?? snapshot.steps,
    people: { ...snapshot.people, ...people },
  });

/** Opens the stream; the browser reconnects by itself, and is then sent everything again. */
export const listen = (): void => {
  const source = new EventSource("/live");
  source.addEventListener("message", ({ data }: MessageEvent<string>) => take(JSON.parse(data)));
  source.addEventListener("error", () => become({ ...snapshot, connected: false }));
};

export const useLive = (): Snapshot =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => snapshot,
  );
