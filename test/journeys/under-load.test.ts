/** Many at once: nothing is lost because everybody asks for the same best expert. */
import { afterEach, expect, test } from "vitest";
import { freshPostgresUrl } from "../postgres.ts";
import { type World, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

test("forty questions in the same moment are forty questions, and nobody has more than they can take", async () => {
  world = await openWorld("slack", "slack", { databaseUrl: await freshPostgresUrl(), maxOpen: 5 });
  const { slack } = world.trial;
  await world.who("asker").ask(question);
  const sent = slack.log.requests("view_submission").at(-1);
  const copies = Array.from({ length: 40 }, (_, i) => {
    const payload = structuredClone(sent?.payload ?? {});
    const view = Object(payload["view"]);
    Object.assign(view, {
      id: `V0COPY${i}`,
      private_metadata: JSON.stringify({ draft: `copy-${String(i).padStart(2, "0")}-of-a-form` }),
    });
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  });
  const contentType = "application/x-www-form-urlencoded";
  const answers = await Promise.all(copies.map(async (body) => slack.forge({ body, contentType })));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(await world.store.listTickets({ state: null, limit: null })).toHaveLength(41);
  const loads = [...(await world.store.loads()).values()].map(({ busy }) => busy);
  expect(Math.max(...loads)).toBeLessThanOrEqual(5);
}, 60_000);
