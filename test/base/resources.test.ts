import { expect, test } from "vitest";
import { type Resources, closeAll, opening } from "../../src/base/resources.ts";

/** Opens named things; those in `stuck` throw when they are closed. */
const house = (stuck: readonly string[]) => {
  const closed: string[] = [];
  const open = (resources: Resources, names: readonly string[]) => {
    for (const name of names)
      resources.defer(async () => {
        closed.push(name);
        if (stuck.includes(name)) throw new Error(`${name} is stuck`);
      });
  };
  return { closed, open };
};
const opened = (stuck: readonly string[]) => {
  const { closed, open } = house(stuck);
  return opening(async (resources) => {
    open(resources, ["database", "web", "bot"]);
    return { resources, closed };
  });
};

test("what was opened last is closed first", async () => {
  const { resources, closed } = await opened([]);
  expect(closed).toEqual([]);
  await closeAll(resources);
  expect(closed).toEqual(["bot", "web", "database"]);
});

test("one that cannot be closed keeps none of the others open, and says why", async () => {
  const { resources, closed } = await opened(["bot"]);
  await expect(closeAll(resources)).rejects.toThrow("bot is stuck");
  expect(closed).toEqual(["bot", "web", "database"]);
});

test("of several that cannot be closed the first says why", async () => {
  const { resources } = await opened(["bot", "web", "database"]);
  await expect(closeAll(resources)).rejects.toThrow("bot is stuck");
});

test("what was opened before a failure is closed, and the failure is the one that is told", async () => {
  const { closed, open } = house(["web"]);
  const failing = opening(async (resources) => {
    open(resources, ["database", "web"]);
    throw new Error("the port is taken");
  });
  await expect(failing).rejects.toThrow("the port is taken");
  expect(closed).toEqual(["web", "database"]);
});

test("what is handed on is closed with what it was handed to", async () => {
  const { closed, open } = house([]);
  const all = await opening(async (outer) => {
    open(outer, ["database"]);
    await opening(async (inner) => {
      open(inner, ["bot"]);
      open(outer, ["web"]);
      outer.use(inner.move());
    });
    return outer;
  });
  await closeAll(all);
  expect(closed).toEqual(["bot", "web", "database"]);
});
