/** What all parts of one person's chat share: who it is, the texts, and how to act. */
import { createContext, useContext } from "react";
import type { Language, Profile } from "../../board.ts";
import type { Act } from "../chat.ts";
import type { words } from "./words.ts";
import type { Clock } from "./time.ts";

type Word = Parameters<typeof words>[1];
export type Say = (key: Word, fill?: Readonly<Record<string, string>>) => string;

export type Scene = {
  readonly person: string;
  readonly profile: Profile;
  readonly language: Language;
  readonly theme: "light" | "dark";
  readonly clock: Clock;
  readonly say: Say;
  readonly act: Act;
  readonly pointed: string | null;
};

const Given = createContext<Scene | null>(null);
export const SceneProvider = Given.Provider;

export const useScene = (): Scene => {
  const scene = useContext(Given);
  if (scene === null) throw new Error("a part of a Teams chat stands outside the chat");
  return scene;
};
