/**
 * Keeps every open window up to date by server-sent events: everything when one opens, and after
 * that what has changed.
 */
import type { ServerResponse } from "node:http";
import type { Rehearsal } from "./rehearsal.ts";

export type Live = {
  /** The response stays open until the window closes. */
  join(response: ServerResponse): void;
  close(): Promise<void>;
};

/** Changes come in bursts; windows get them together. */
const gatherMs = 30;

export const openLive = (rehearsal: Rehearsal): Live => {
  const windows = new Set<ServerResponse>();
  const sent = new Map<string, string>();
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();

  const tell = (response: ServerResponse, entries: ReadonlyMap<string, string>): void => {
    if (entries.size === 0) return;
    response.write(`data: ${newsOf(entries)}\n\n`);
  };
  const refresh = async (): Promise<void> => {
    await rehearsal.look();
    const news = new Map<string, string>();
    for (const [key, value] of boardOf(rehearsal)) {
      const json = JSON.stringify(value);
      if (sent.get(key) === json) continue;
      sent.set(key, json);
      news.set(key, json);
    }
    for (const window of windows) tell(window, news);
  };
  /** Does work in order; one that fails does not stop the next. */
  const afterThat = (work: () => Promise<void>): void => {
    const before = working;
    const next = async (): Promise<void> => {
      await before;
      try {
        await work();
      } catch (error) {
        process.stderr.write(`The page could not be brought up to date: ${String(error)}\n`);
      }
    };
    working = next();
  };
  const stop = rehearsal.onChange(() => {
    timer ??= setTimeout(() => {
      timer = null;
      afterThat(refresh);
    }, gatherMs);
  });

  return {
    join: (response) => {
      response.writeHead(200, {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
        connection: "keep-alive",
      });
      afterThat(async () => {
        await refresh();
        tell(response, sent);
        windows.add(response);
      });
      response.on("close", () => windows.delete(response));
    },
    close: async () => {
      stop();
      if (timer !== null) clearTimeout(timer);
      await working;
      for (const window of windows) window.end();
    },
  };
};

/** A `News` of board.ts, joined from parts that are JSON already. */
const newsOf = (entries: ReadonlyMap<string, string>): string => {
  const pairs = (of: (key: string) => boolean): string =>
    [...entries]
      .filter(([key]) => of(key))
      .map(([key, json]) => `${JSON.stringify(key.replace(personKey, ""))}:${json}`)
      .join(",");
  const isPerson = (key: string): boolean => key.startsWith(personKey);
  const others = pairs((key) => !isPerson(key));
  return `{${others}${others === "" ? "" : ","}"people":{${pairs(isPerson)}}}`;
};
const personKey = "person ";

const boardOf = (rehearsal: Rehearsal): readonly (readonly [string, unknown])[] => {
  const world = rehearsal.world();
  return [
    ["world", world],
    ["steps", rehearsal.steps()],
    ...world.people.map(({ id }) => [`${personKey}${id}`, rehearsal.person(id)] as const),
  ];
};
