/** What all parts of one person's drawn Slack share, so that it need not be passed down. */
import { createContext, useContext } from "react";
import type { Language, Profile } from "../../board.ts";
import type { Act } from "../chat.ts";
import type { Confirm } from "./block.ts";
import type { Word } from "./words.ts";

export type Scene = {
  readonly person: string;
  readonly profile: Profile;
  readonly language: Language;
  readonly theme: "light" | "dark";
  readonly names: Readonly<Record<string, string>>;
  readonly act: Act;
  readonly say: (word: Word, fill?: Readonly<Record<string, string>>) => string;
  /** Asks before a press is sent; gives whether the person said yes. */
  readonly ask: (confirm: Confirm) => Promise<boolean>;
};

export const SceneContext = createContext<Scene | null>(null);

export const useScene = (): Scene => {
  const scene = useContext(SceneContext);
  if (scene === null) throw new Error("A part of the drawn Slack stands outside a chat.");
  return scene;
};
