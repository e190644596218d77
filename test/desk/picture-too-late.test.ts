/** Checks that a picture is not left out without a word when the question ends while its message is read. */
import { expect, test } from "vitest";
import {
  communityAddress,
  personAddress,
  storedFile,
  storedMessage,
  storedPlace,
} from "../../src/bots/addresses.ts";
import type { Incoming } from "../../src/bots/port.ts";
import { makeDesk } from "../../src/runtime/open-desk.ts";
import type { Change } from "../../src/store/port/change.ts";
import type { Store } from "../../src/store/port/store.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { fold } from "../../src/tickets/evolve.ts";
import { depsAlone } from "../../playground/alone.ts";
import * as story from "../tickets/story.ts";
import { history, organisation, ticketIn } from "./rights/world.ts";

const card = storedMessage("slack:T0TAX/D0/1");
const incoming: Incoming = {
  id: "event",
  community: communityAddress("slack", "T0TAX"),
  person: personAddress("slack", "T0TAX", "U0ASKER"),
  language: "sv",
  direct: null,
  kind: "wrote",
  text: "Ser du sömmen?",
  message: storedMessage("slack:T0TAX/D0/2"),
  place: storedPlace("slack:T0TAX/D0"),
  inReplyTo: card,
  via: "direct",
  files: 1,
  pictures: [storedFile("slack:T0TAX/F1")],
};
const agencies = organisation.agencies.map((agency) => ({
  ...agency,
  policy: { attachments: "images-stripped" as const },
}));

test("what is said of it is that pictures go once somebody has the question", async () => {
  const kept = makeStore(await openSqlite(":memory:"));
  const taken = ticketIn("accepted");
  const recorded = [...history("accepted"), story.when(story.at(90), story.cancelled)];
  const state = fold(recorded) ?? taken;
  const ticket = { id: taken.id, expected: 0, head: null, state, recorded };
  await kept.save({ at: story.at(90), cause: { kind: "none" }, ticket });
  const changes: Change[] = [];
  let isOver = false;
  const store: Store = {
    ...kept,
    linkedMessage: async (message) =>
      message === card ? { ticket: taken.id, text: "none" } : kept.linkedMessage(message),
    ticket: async (id) => {
      const loaded = await kept.ticket(id);
      return loaded === null || isOver ? loaded : { ...loaded, ticket: taken };
    },
    // It ends while its asker's words are judged.
    texts: (ids) => {
      isOver = true;
      return kept.texts(ids);
    },
    save: (change) => {
      changes.push(change);
      return kept.save(change);
    },
  };
  const desk = makeDesk(
    depsAlone({
      store,
      now: () => story.at(91),
      organisation: () => ({ ...organisation, agencies }),
    }),
  );
  await desk.handle(incoming);
  const told = JSON.stringify(changes);
  expect(told).toContain("väntar på ett eget kort");
  expect(told).toContain("Bilden är inte skickad");
  await kept.close();
});
