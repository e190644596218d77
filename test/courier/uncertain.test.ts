/** A message of which nobody can tell whether it arrived is repeated three times, and no more. */
import { expect, test } from "vitest";
import {
  communityOf,
  personAddress,
  storedMessage,
  storedPlace,
} from "../../src/bots/addresses.ts";
import type { Incoming, SendFailure } from "../../src/bots/port.ts";
import { t } from "../../src/screens/text/i18n.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { applied, asked, giveForms, idOf, small } from "./world.ts";

const anna = personAddress("slack", "T0POLISEN", "U0ANNA");
const annaPlace = storedPlace(`${anna}#direct`);
const question = idOf("question");
const form = asked("question");
const words = "Jag har kvar passet.";
const uncertain = t("sv", "talk.perhapsDelivered", { number: "ID-2026-00001" });

/** Anna has the question; what its asker writes to her is to be sent. */
const written = async () => {
  const store = makeStore(await openSqlite(":memory:"));
  await applied(store);
  await giveForms(store, "question");
  const world = small();
  const { desk, send, replicas } = await world.open(store);
  const arrives = async (event: Incoming): Promise<void> => {
    await desk.arrive(event);
    await desk.handle(event);
  };
  await arrives(form);
  await send();
  const offer = (await store.ticket(question))?.ticket.offers[0]?.id ?? "";
  await arrives({
    id: "acceptance",
    community: communityOf(anna) as Incoming["community"],
    person: anna,
    language: null,
    direct: annaPlace,
    kind: "pressed",
    verb: "offer.accept",
    ids: { ticket: question, offer },
    text: null,
    card: null,
  });
  await send();
  const receipt = await store.card(question, "receipt", form.person);
  await arrives({
    id: "words",
    community: form.community,
    person: form.person,
    language: null,
    direct: form.direct,
    kind: "wrote",
    text: words,
    message: storedMessage(`${form.person}#direct!own`),
    place: storedPlace(`${form.person}#direct`),
    inReplyTo: receipt === null ? null : storedMessage(receipt.message),
    via: "direct",
    files: 0,
  });
  const close = async (): Promise<void> => {
    await replicas.close();
    await store.close();
  };
  const copies = (): number => world.posts.filter(({ text }) => text.includes(words)).length;
  const told = (): number => world.posts.filter(({ text }) => text.includes(uncertain)).length;
  /** Sends, and lets the clock go to what is due next, until the writer is told; gives the hours. */
  const untilTold = async (failing: SendFailure): Promise<number> => {
    const start = world.clock.now();
    for (let looks = 0; told() === 0 && looks < 500; looks += 1) {
      await send();
      world.failing.set(annaPlace, failing);
      if (told() > 0) break;
      world.clock.set(Math.max(world.clock.now(), (await store.nextDue()) ?? 0));
    }
    return (world.clock.now() - start) / 3_600_000;
  };
  return { world, store, send, arrives, copies, told, untilTold, close };
};

/** What Teams' answers of 502 and 504 and a cut connection mean. */
const unsure = { kind: "unsure", why: "502" } as const;
/** What Teams gives while the chat's members cannot be asked for either. */
const away = { kind: "retry", afterMs: 2_000, why: "500" } as const;

test("where posts alone fail, it is repeated three times within minutes, and its writer is told once", async () => {
  const { world, send, copies, told, untilTold, close } = await written();
  world.failing.set(annaPlace, unsure);
  const hours = await untilTold(unsure);
  expect(copies()).toBe(4);
  expect(hours).toBeLessThan(0.1);
  world.failing.clear();
  world.clock.set(world.clock.now() + 60_000);
  await send();
  expect({ copies: copies(), told: told() }).toEqual({ copies: 4, told: 1 });
  await close();
});

test("where the chat's members cannot be asked for either, it is not repeated, and given up after about a day", async () => {
  const { world, copies, told, untilTold, close } = await written();
  world.failing.set(annaPlace, unsure);
  const hours = await untilTold(away);
  expect({ copies: copies(), told: told() }).toEqual({ copies: 1, told: 1 });
  expect(hours).toBeGreaterThan(15);
  expect(hours).toBeLessThan(36);
  await close();
});

test("where the platform took too long, it is asked only once it has had time to end", async () => {
  const { world, send, copies, close } = await written();
  const late = { kind: "unsure", why: "TimeoutError", looks: true, busyMs: 10_000 } as const;
  world.failing.set(annaPlace, late);
  await send();
  world.failing.clear();
  world.clock.set(world.clock.now() + 9_000);
  await send();
  expect(copies()).toBe(1);
  world.clock.set(world.clock.now() + 2_000);
  await send();
  expect(copies()).toBe(2);
  await close();
});

test("a message that may be there twice goes on saying so when its writer edits it", async () => {
  const { world, send, arrives, copies, close } = await written();
  world.failing.set(annaPlace, unsure);
  await send();
  world.failing.clear();
  world.clock.set(world.clock.now() + 60_000);
  await send();
  expect(copies()).toBe(2);
  await arrives({
    id: "edit",
    community: form.community,
    person: form.person,
    language: null,
    direct: form.direct,
    kind: "edited",
    message: storedMessage(`${form.person}#direct!own`),
    text: "Jag har kvar passet och visumet.",
  });
  await send();
  const edited = world.edits.find((text) => text.includes("visumet"));
  expect(edited).toContain(t("sv", "perhapsRepeated"));
  await close();
});
