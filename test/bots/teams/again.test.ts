/**
 * Answers what comes twice, too late, or to nobody: every request of Teams gets one sensible
 * answer.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Ids } from "../../../src/screens/card.ts";
import type { Incoming, Reply } from "../../../src/bots/port.ts";
import {
  TAX,
  type World,
  answerWith,
  lastOf,
  offerCard,
  offeredTo,
  once,
  openWorld,
  raise,
  acceptedCard,
} from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});
afterEach(() => {
  world.desk.handle = () => ({ kind: "nothing" });
});

const last = <Kind extends Incoming["kind"]>(kind: Kind) => lastOf(world, kind);
const answering = (replies: Partial<Record<string, Reply>>): void => answerWith(world, replies);
const offered = (name: string, ids?: Ids) => offeredTo(world, name, ids);

describe("the same thing twice", () => {
  test("a message delivered again is worked on once [line 26]", async () => {
    const ada = world.teams.person(TAX, "ada");
    await ada.install();
    const handled: string[] = [];
    // Earlier events may still be worked on, so only messages are recorded.
    world.desk.handle = ({ id, kind }) => {
      if (kind === "wrote") handled.push(id);
      return { kind: "nothing" };
    };
    const first = await ada.dm("hej igen");
    const again = await ada.redeliver(first);
    await ada.dm("och sedan");
    await expect.poll(() => handled.length).toBeGreaterThan(1);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(handled).toHaveLength(2);
  });

  test("a press sent again under a new id is the same press, and is answered alike [line 27]", async () => {
    const { person: eva, card } = await offered("eva", { ticket: "t-2", offer: "o-2" });
    answering({ "offer.accept": { kind: "card", card: acceptedCard, text: "Din." } });
    const press = await eva.press(card, "offer.accept");
    const first = last("pressed").id;
    const again = await eva.replayPress(press);
    expect(again.id).not.toBe(press.id);
    expect(again.body).toEqual(press.body);
    expect(last("pressed").id).toBe(first);
  });
});

describe("an invoke", () => {
  test("that nobody knows is answered with 200 and a body [line 81]", async () => {
    const ada = world.teams.person(TAX, "ada");
    await ada.install();
    const { status, body } = await ada.invoke("message/submitAction", { x: 1 });
    expect([status, body]).toEqual([200, {}]);
  });

  test("is answered kindly when the product fails", async () => {
    const { person: eva, card } = await offered("eva", { ticket: "t-3", offer: "o-3" });
    world.desk.handle = () => {
      throw new Error("a bug");
    };
    await eva.press(card, "offer.accept");
    expect(eva.notices().at(-1)).toBe("Något gick fel hos oss. Försök igen om en stund.");
  });
});

test("an invoke that takes too long gets a kind sentence, and closing waits for the work [lines 25, 100]", async () => {
  const slow = await openWorld({ patience: { invokeMs: 20, messageMs: 20 } });
  const ada = slow.teams.person(TAX, "ada");
  await ada.install();
  const direct = slow.arrived.at(-1)?.direct ?? raise();
  await slow.bot.chat.post(direct, offerCard(), once);
  const gate = Promise.withResolvers<Reply>();
  let finished = 0;
  slow.desk.handle = async () => {
    const reply = await gate.promise;
    finished += 1;
    return reply;
  };
  await ada.press(await ada.sees("Kan du ta fråga"), "offer.accept");
  expect(ada.notices().at(-1)).toContain("Det tar längre tid än vanligt.");
  expect((await ada.dm("hej")).status).toBe(200);
  const closing = slow.bot.close();
  expect((await ada.dm("för sent")).status).toBe(503);
  gate.resolve({ kind: "nothing" });
  await closing;
  expect(finished).toBe(2);
  await slow.close();
});

test("a message of somebody of whom Teams did not say in time who it is comes again, and that is said", async () => {
  const ada = world.teams.person(TAX, "ada");
  await ada.install();
  const calm = world.desk.arrive;
  world.desk.arrive = async () => "unknown";
  world.logged.length = 0;
  const first = await ada.dm("hej");
  world.desk.arrive = calm;
  const why = "the platform did not say in time who sent it";
  expect(first).toMatchObject({ status: 503, body: { error: why } });
  const data = expect.objectContaining({ status: 503, why });
  expect(world.logged).toContainEqual({ event: "teams.refused", data });
  expect((await ada.redeliver(first)).status).toBe(200);
});
