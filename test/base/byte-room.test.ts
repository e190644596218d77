import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { openByteRoom } from "../../src/base/byte-room.ts";

type Work = { readonly shrink: (bytes: number) => void; readonly end: (error?: Error) => void };
const opened = () => {
  const room = openByteRoom(10);
  const begun = new Map<string, Work>();
  const enter = (name: string, bytes: number) =>
    room.within(
      bytes,
      (shrink) =>
        new Promise<string>((resolve, reject) =>
          begun.set(name, {
            shrink,
            end: (error) => (error === undefined ? resolve(name) : reject(error)),
          }),
        ),
    );
  const names = async () => {
    await nextTurn();
    return [...begun.keys()].join("");
  };
  return { enter, names, work: (name: string) => begun.get(name) };
};

test("who finds no room waits until there is, and nobody smaller goes before", async () => {
  const { enter, names, work } = opened();
  const [a] = [enter("a", 6), enter("b", 6), enter("c", 1)];
  expect(await names()).toBe("a");
  work("a")?.end();
  expect(await a).toBe("a");
  expect(await names()).toBe("abc");
});

test("what turns out smaller lets the next in, and never takes more than it had", async () => {
  const { enter, names, work } = opened();
  for (const name of "abc") void enter(name, 6);
  work("a")?.shrink(60);
  expect(await names()).toBe("a");
  work("a")?.shrink(4);
  expect(await names()).toBe("ab");
  work("a")?.end();
  expect(await names()).toBe("ab");
  work("b")?.end();
  expect(await names()).toBe("abc");
});

test("what is larger than all the room goes alone, and what fails gives its room back", async () => {
  const { enter, names, work } = opened();
  const [, large] = [enter("a", 1), enter("l", 99), enter("b", 1)];
  expect(await names()).toBe("a");
  work("a")?.end();
  expect(await names()).toBe("al");
  const ended = large?.catch(String);
  work("l")?.end(new Error("broken"));
  expect(await ended).toBe("Error: broken");
  expect(await names()).toBe("alb");
});
