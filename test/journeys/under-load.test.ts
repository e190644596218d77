/**
 * Checks many questions at once: nothing is lost because everybody asks for the same best expert.
 */
import { afterEach, expect, test } from "vitest";
import { personAddress } from "../../src/bots/addresses.ts";
import { direct } from "../../src/desk/people/replies.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { type World, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

test("forty questions in the same moment are forty questions, and nobody has more than they can take", async () => {
  const limits = { questionsPerHour: 100, eventsPerMin: 100 };
  world = await openWorld("slack", "slack", {
    databaseUrl: await freshPostgresUrl(),
    maxOpen: 5,
    policy: { limits },
  });
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

// The test's limit is less than the seven seconds after which a call that hangs is given up.
test("a platform that hangs holds up nobody on the other", async () => {
  world = await openWorld("teams", "slack");
  const { slack } = world.trial;
  const release = slack.switches.hold("chat.postMessage", { times: 100 });
  const person = personAddress("slack", "T0POLISEN", "U0ANNA");
  await world.store.enqueue(
    Array.from({ length: 60 }, (_, i) => ({
      ...direct({ person, text: `Hälsning ${i}`, at: 0 }),
      orderingKey: `greeting/${i}`,
    })),
  );
  const asker = world.who("asker");
  await asker.ask(question);
  await asker.sees("Din fråga");
  release();
}, 6_000);
