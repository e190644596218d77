/** Keeps what suggests topics in step with the organisation and with the questions that are stored. */
import { expect, test } from "vitest";
import { builtInTopics, plainTopic } from "../../src/org/schema/topic.ts";
import { openTopicGuide } from "../../src/runtime/topic-guide.ts";
import type { AskedOn } from "../../src/store/port/questions.ts";

const question = "Gällande sköldpaddsblanketten, hur fyller man i den?";
const words = "vem skickar sköldpaddsblanketten";
/** A question alone counts little: whoever asked it may have left a wrong guess. */
const often = (topic: string, isWrongTopic = false, times = 12): readonly AskedOn[] =>
  Array.from({ length: times }, (_, n) => ({ topic, text: `text-${n}`, isWrongTopic }));

/** `state.past` is what the store holds, and `state.topics` the organisation's; both may change. */
const stateOf = (past: readonly AskedOn[]) => ({
  past,
  topics: builtInTopics,
  isAway: false,
  reads: 0,
  now: 0,
});
const opened = (past: readonly AskedOn[], state = stateOf(past)) => {
  const store = {
    lastAsked: (most: number, skip: number) => {
      state.reads += 1;
      return state.isAway
        ? Promise.reject(new Error("the database is away"))
        : Promise.resolve(state.past.slice(skip, skip + most));
    },
    texts: (ids: readonly string[]) => Promise.resolve(new Map(ids.map((id) => [id, words]))),
  };
  const guide = openTopicGuide(() => state.topics, store, { now: () => state.now });
  const first = async () => (await guide.suggest(question)).topics[0]?.id;
  return { ...guide, first, state };
};

test("nothing is read before the first text is asked about", async () => {
  const { learn, state } = opened([]);
  await learn({ text: words, topic: "lma-card", weight: 1 });
  expect(state.reads).toBe(0);
});

test("what was routed before a restart is learned again at the first text", async () => {
  expect(await opened(often("lma-card")).first()).toBe("lma-card");
});

test("a question whose topic the expert called wrong speaks for that topic no longer", async () => {
  expect(await opened(often("lma-card", true)).first()).toBe(await opened([]).first());
});

test("the last three hundred questions are read, fifty at a time", async () => {
  const { first, state } = opened(often("lma-card", false, 1_000));
  await first();
  expect(state.reads).toBe(6);
});

test("a question that is routed now is learned at once", async () => {
  const { first, learn } = opened([]);
  expect(await first()).not.toBe("lma-card");
  for (let n = 0; n < 3; n += 1) await learn({ text: words, topic: "lma-card", weight: 1 });
  expect(await first()).toBe("lma-card");
});

test("a topic that the organisation adds is suggested, with what was asked before", async () => {
  const { first, state } = opened(often("turtles"));
  expect(await first()).not.toBe("turtles");
  const added = { ...plainTopic, id: "turtles", sv: "Kräldjur", en: "Reptiles" };
  state.topics = [...builtInTopics, added];
  expect(await first()).toBe("turtles");
});

test("what other processes were sent is learned some seconds later, and all guess the same", async () => {
  const state = stateOf(often("lma-card", false, 3));
  const [one, other] = [opened([], state), opened([], state)];
  await one.suggest(question);
  await other.suggest(question);
  // Each is sent one of its own, and learns it at once.
  for (const [n, { learn }] of [one, other].entries()) {
    await learn({ text: words, topic: "lma-card", weight: 0.25 });
    state.past = [{ topic: "lma-card", text: `new ${n}`, isWrongTopic: false }, ...state.past];
  }
  state.past = state.past.map((asked, n) => ({ ...asked, isWrongTopic: n === 3 }));
  state.now += 5_000;
  const [guess, same, started] = [
    await one.suggest(question),
    await other.suggest(question),
    await opened([], state).suggest(question),
  ];
  expect([same, started]).toEqual([guess, guess]);
});

test("while nothing was asked nobody reads the words again, and seldom what was asked", async () => {
  const { suggest, state } = opened(often("lma-card", false, 3));
  for (let n = 0; n < 5; n += 1) await suggest(question);
  expect(state.reads).toBe(1);
});

test("a database that is away later leaves what is known", async () => {
  const { first, state } = opened(often("lma-card"));
  await first();
  state.isAway = true;
  state.now += 5_000;
  expect(await first()).toBe("lma-card");
});

test("where the questions cannot be read, the next text tries again", async () => {
  const { first, state } = opened(often("lma-card"));
  state.isAway = true;
  await expect(first()).rejects.toThrow("the database is away");
  state.isAway = false;
  expect(await first()).toBe("lma-card");
});
