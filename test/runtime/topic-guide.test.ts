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
const opened = (past: readonly AskedOn[]) => {
  const state = { past, topics: builtInTopics, isAway: false, reads: 0 };
  const guide = openTopicGuide(() => state.topics, {
    lastAsked: (most, skip) => {
      state.reads += 1;
      return state.isAway
        ? Promise.reject(new Error("the database is away"))
        : Promise.resolve(state.past.slice(skip, skip + most));
    },
    texts: (ids) => Promise.resolve(new Map(ids.map((id) => [id, words]))),
  });
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

test("where the questions cannot be read, the next text tries again", async () => {
  const { first, state } = opened(often("lma-card"));
  state.isAway = true;
  await expect(first()).rejects.toThrow("the database is away");
  state.isAway = false;
  expect(await first()).toBe("lma-card");
});
