/** Articles that a command imports beside a running process are found there, and their changes too. */
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type Folder, newFolder, run } from "../commands/world.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { readArticles } from "./articles.ts";
import { type World, openWorld } from "./world.ts";

let world: World | undefined;
let folder: Folder | undefined;
afterEach(async () => {
  await world?.close();
  folder?.remove();
  [world, folder] = [undefined, undefined];
});

const examples = join(import.meta.dirname, "../../examples/knowledge.json");

test.each([
  ["SQLite", async (own: Folder) => own.database],
  ["PostgreSQL", () => freshPostgresUrl()],
])(
  "on %s they are found soon after, and so is what a new version says",
  async (_, address) => {
    folder = newFolder();
    const databaseUrl = await address(folder);
    const open = await openWorld("teams", "slack", { databaseUrl });
    world = open;
    const settings = { DATABASE_URL: databaseUrl };
    const own = folder;
    const imports = async (file: string, count: number): Promise<void> => {
      const ended = await run(["knowledge", "import", file], { folder: own, settings });
      expect(ended).toMatchObject({ status: 0, err: "" });
      open.clock.forward(1_100);
      await readArticles(open.trial.idjour.url, count);
    };
    const asker = open.who("asker");
    await imports(examples, 60);
    await asker.say("sök räkna ut kontrollsiffran");
    await asker.sees("Räkna ut en kontrollsiffra i den maskinläsbara zonen");
    const changed = { id: "base-mrz-kontrollsiffra", title: "Vikterna 7, 3 och 1", answer: "Så." };
    const more = {
      id: "own-1",
      question: "Får man ha gem i passet?",
      answer: "Ja, ett gem går bra.",
    };
    await imports(own.file("more.json", JSON.stringify({ articles: [changed, more] })), 61);
    await asker.say("sök gem i passet");
    await asker.sees("Får man ha gem i passet?");
    await asker.say("sök vikterna 7 3 och 1");
    await asker.sees("Vikterna 7, 3 och 1");
    expect((await open.store.verify()).flaw).toBeNull();
  },
  60_000,
);
