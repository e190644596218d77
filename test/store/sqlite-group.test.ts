/** Writes share syncs: at once where there is nothing to wait for, together where one comes right after another. */
import { setImmediate } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { openGroup } from "../../src/store/sqlite-group.ts";

const longMs = 60_000;

test("the first write is not kept waiting, and those that follow it closely are written together", async () => {
  const client = new Database(":memory:");
  client.exec("create table words (word text)");
  const group = openGroup(client, longMs);
  const add = client.prepare("insert into words values (?)");
  const count = client.prepare("select count(*) from words").pluck();
  const heard: string[] = [];
  const write = async (word: string): Promise<void> => {
    await group.join(() => add.run(word));
    heard.push(word);
  };
  await write("first");
  const others = [write("second"), write("third")];
  await setImmediate();
  others.push(write("fourth"));
  await setImmediate();
  expect([heard, count.get()]).toEqual([["first"], 1]);
  group.flush();
  await Promise.all(others);
  expect([heard, count.get()]).toEqual([["first", "second", "third", "fourth"], 4]);
  client.close();
});
