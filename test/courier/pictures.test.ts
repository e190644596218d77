/** Many large pictures at once: few are in memory at a time, and all go across. */
import { expect, test } from "vitest";
import { depsAlone } from "../../playground/alone.ts";
import { storedFile, storedMessage, storedPlace } from "../../src/bots/addresses.ts";
import type { Card } from "../../src/screens/card.ts";
import type { Chat } from "../../src/bots/port.ts";
import { openCourier } from "../../src/courier/courier.ts";
import { makeDesk } from "../../src/runtime/open-desk.ts";
import { inputBytesMax } from "../../src/pictures/strip-limits.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { history, organisation, ticketIn } from "../desk/rights/world.ts";
import { bareJpeg } from "../pictures/pictures.ts";
import * as story from "../tickets/story.ts";

const agencies = organisation.agencies.map((agency) => ({
  ...agency,
  policy: { attachments: "images-stripped" as const },
}));
const given = <Value>(value: Value) => ({ ok: true as const, value });
const pictures = 12;
const failing = storedFile("slack:T0TAX/F1");

test("of pictures that come together only so many are held as ninety million bytes have room for, and each goes across", async () => {
  const store = makeStore(await openSqlite(":memory:"));
  const ticket = ticketIn("accepted");
  const message = {
    text: { id: "words", hash: "aa" },
    by: "asker",
    from: ticket.asker.person,
    at: story.at(80),
    editedAt: null,
    deleted: false,
    asksForFacts: false,
    afterAnswer: false,
    pictures,
  } as const;
  await store.save({
    at: story.at(80),
    cause: { kind: "none" },
    ticket: {
      id: ticket.id,
      expected: 0,
      head: null,
      state: { ...ticket, messages: [message] },
      recorded: history("accepted"),
    },
  });
  const to = { kind: "expert", id: "e-holder" } as const;
  await store.enqueue(
    Array.from({ length: pictures }, (_, n) => ({
      id: `picture ${n}`,
      // Each of another question, as it were.
      orderingKey: `key ${n}`,
      ticket: ticket.id,
      effect: {
        kind: "picture",
        slot: `picture:words:${n + 1}`,
        to,
        file: storedFile(`slack:T0TAX/F${n}`),
        from: ticket.asker.person,
      },
      dueAt: story.at(80),
    })),
  );
  const large = Buffer.concat([await bareJpeg()], inputBytesMax);
  let held = 0;
  let most = 0;
  const shown: Card[] = [];
  const chat: Chat = {
    direct: async (person) => given(storedPlace(`${person}#direct`)),
    post: async (place, card) => {
      held -= 1;
      shown.push(card);
      return given(storedMessage(`${place}!${shown.length}`));
    },
    edit: async (edited) => given(edited),
    profile: async () => given({ name: "", language: null, timeZone: null }),
    isGuest: async () => given(false),
    fetchFile: async (file) => {
      // What fails leaves its room to the others.
      if (file === failing) throw new Error("a bug");
      held += 1;
      most = Math.max(most, held);
      return given(large);
    },
  };
  const deps = {
    ...depsAlone({
      store,
      now: () => story.at(81),
      organisation: () => ({ ...organisation, agencies }),
    }),
    chatOf: () => chat,
  };
  const courier = openCourier({ deps, desk: makeDesk(deps) }, () => undefined);
  await courier.look();
  await courier.rest();
  expect(shown.filter(({ picture }) => picture !== undefined)).toHaveLength(pictures - 1);
  // One that comes counts double, as it is put together of its pieces; four are there.
  expect(most).toBeLessThanOrEqual(5);
  await store.close();
}, 60_000);
