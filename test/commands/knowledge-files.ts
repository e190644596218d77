/** Imports articles as a file, and exports them, with the real program. */
import { type Ended, type Folder, run } from "./world.ts";

export const plain = {
  id: "a1",
  title: "Laminat",
  question: "Släpper det?",
  answer: "Be om originalet.",
};

export const imports = (
  folder: Folder,
  articles: readonly unknown[] | string,
  {
    args = [],
    settings = {},
  }: { args?: readonly string[]; settings?: Record<string, string> } = {},
): Promise<Ended> => {
  const text = typeof articles === "string" ? articles : JSON.stringify({ articles });
  return run(["knowledge", "import", folder.file("in", text), ...args], { folder, settings });
};
export const exported = async (
  folder: Folder,
  settings: Record<string, string> = {},
): Promise<unknown[]> => {
  const { out } = await run(["knowledge", "export"], { folder, settings });
  return (JSON.parse(out) as { articles: unknown[] }).articles;
};
