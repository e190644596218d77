/**
 * Follows where a story points: whose column comes to the front, which message is marked, and who
 * must be shown for it.
 */
import { useEffect, useState } from "react";
import type { Language, Profile, World } from "../board.ts";
import type { Act } from "./chat.ts";

const columnsMax = 4;

/** Shows one person more; when it gets crowded, somebody who is not part of the story goes. */
export const withOneMore = (
  shown: readonly Profile[],
  id: string,
  story: World["story"],
): readonly string[] => {
  const partOf = story?.steps.map(({ shows }) => shows?.person) ?? [];
  const ids = shown.map((one) => one.id);
  const leaves = ids.length < columnsMax ? undefined : ids.find((one) => !partOf.includes(one));
  return [...ids.filter((one) => one !== leaves), id];
};

/** Sends the window's language as it connects, so that the cards speak it; later the language buttons decide. */
export const useGreeting = (language: Language, connected: boolean, act: Act): void =>
  useEffect(() => {
    if (connected) void act({ do: "greet", language });
  }, [connected]);

/** Where the story points, unless the reader looks at an earlier step. */
export const usePointing = (
  { story }: World,
  {
    shown,
    show,
    setFront,
  }: {
    readonly shown: readonly Profile[];
    readonly show: (id: string) => void;
    readonly setFront: (id: string) => void;
  },
) => {
  const [looking, look] = useState<number | null>(null);
  const played = story?.played ?? 0;
  const step = looking ?? played - 1;
  const pointed = story?.steps[step]?.shows ?? null;
  const person = pointed?.person ?? null;
  useEffect(() => look(null), [story?.id, played]);
  useEffect(() => {
    if (person === null) return;
    if (!shown.some(({ id }) => id === person)) show(person);
    setFront(person);
    const column = document.getElementById(`column ${person}`.replaceAll(/\W/gu, "-"));
    column?.scrollIntoView({ inline: "nearest", block: "nearest" });
    // Runs only when the story points elsewhere; what is shown may be changed by hand meanwhile.
  }, [person, step]);
  return { looking, look, pointed };
};
