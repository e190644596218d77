/**
 * Checks what ids, buttons and fields that the product never made do in the hands of somebody who
 * sends requests of their own: nothing, and nowhere is anything of them kept.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { sendButtons } from "../../../src/screens/verbs.ts";
import { withInflated } from "../../inflated.ts";
import { question } from "../world.ts";
import { openForm } from "../section-7/doors.ts";
import { type World, openWorld, platforms } from "../section-7/world.ts";
import { type Attempt, attempt } from "./forged.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** A published test number of the tax agency (domain section 5.1). */
const number = "900602-2397";
/** As long as our ids, with the number in it. */
const likeOurs = `aa-${number}-bbbbbb`;

const listed = ({ store }: World) => store.listTickets({ state: null, limit: null });
/** Every byte that the database has put on disk. */
const stored = ({ folder }: World): string =>
  readdirSync(folder)
    .map((name) => withInflated(readFileSync(join(folder, name), "latin1")))
    .join("");
const asks = (draft: string, fields: Attempt["fields"] = {}): Attempt => ({
  verb: "ask.submit",
  ids: { draft },
  fields: { ...question, ...fields },
});

/** The id that the asker's last card carries for the words that wait there. */
const draftOf = ({ platform, slack, teams }: World): string => {
  const value =
    platform === "slack"
      ? slack("asker").messages().at(-1)?.buttons[0]?.value
      : JSON.stringify(teams("asker").messages().at(-1)?.buttons[0]?.data);
  return /"draft":"([\w-]+)"/u.exec(value ?? "")?.[1] ?? "";
};

describe.each(platforms)("in %s", (platform) => {
  test.each(["guard", "duty", "strangers", "readings", "formal-channel", "night:e-anna", "note:x"])(
    "a form that calls itself %s becomes a question like any other, and the log stays whole",
    async (stream) => {
      world = await openWorld(platform);
      // The notes have a chain of their own already.
      await world.store.note("guard", { at: 1, by: "x", type: "blocked", data: null });
      expect(await attempt(world, "asker", asks(stream))).toBe(200);
      await world.who("asker").sees("Din fråga ID-2026-00001");
      const [one] = await listed(world);
      expect(one?.id).toMatch(/^[\w-]{21}$/u);
      expect(await world.store.brokenLink()).toBeNull();
      const anna = world.who("e-anna");
      await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
      await anna.sees("är din");
      expect(await world.store.brokenLink()).toBeNull();
    },
  );

  test.each([number, likeOurs])(
    "an id that holds a personal number (%s) is kept nowhere",
    async (id) => {
      const lines: string[] = [];
      world = await openWorld(platform, {
        log: (level, event, data) => lines.push(JSON.stringify([level, event, data])),
      });
      const [asker, anna] = [world.who("asker"), world.who("e-anna")];
      await asker.ask(question);
      const offer = await anna.sees("Kan du ta fråga");
      const ids = { ticket: id, offer: id, draft: id, article: id, turn: id, wish: id };
      const verbs = ["ask", "offer.accept", "ticket.withdraw", "article.approve", "duty.swap.take"];
      for (const verb of [...verbs, id]) {
        expect(await attempt(world, "e-anna", { verb, ids })).toBe(200);
        expect(await attempt(world, "e-anna", { verb, ids, fields: { [id]: "x" } })).toBe(200);
      }
      for (const verb of ["answer.submit", "ticket.handover", "duty.off", "article.edit", id])
        expect(await attempt(world, "e-anna", { verb, ids, fields: { [id]: "x" } })).toBe(200);
      expect(await attempt(world, "asker", asks(id, { [id]: "x" }))).toBe(200);
      await asker.sees("Din fråga ID-2026-00002");
      await anna.press(offer, "offer.accept");
      await anna.sees("är din");
      expect(stored(world)).not.toContain(number);
      expect(lines.join("\n")).not.toContain(number);
      const cards = [...asker.cards(), ...anna.cards()];
      expect(JSON.stringify(cards)).not.toContain(number);
    },
  );

  test("nobody chooses a question's id, not even one like ours", async () => {
    world = await openWorld(platform);
    const chosen = "A".repeat(21);
    expect(await attempt(world, "asker", asks(chosen))).toBe(200);
    await world.who("asker").sees("Din fråga ID-2026-00001");
    expect((await listed(world)).map(({ id }) => id)).not.toContain(chosen);
  });

  test("a form that stood open over an upgrade is taken, and counts once", async () => {
    world = await openWorld(platform);
    const old = "Z".repeat(21);
    expect(await attempt(world, "asker", asks(old))).toBe(200);
    expect(await attempt(world, "asker", asks(old, { text: "Fotot sitter snett." }))).toBe(200);
    await world.who("asker").sees("Din fråga ID-2026-00001");
    expect(await listed(world)).toHaveLength(1);
  });

  test("an open form stays its owner's, whoever knows its id", async () => {
    world = await openWorld(platform);
    const form = await openForm(world, "asker", "");
    const draft = String(form.ids["draft"]);
    expect(await attempt(world, "guest", asks(draft))).toBe(200);
    await world.who("guest").sees("ID-2026-00001");
    const { text, ...rest } = question;
    expect(await form.send({ ...rest, text: `${text} Och fotot?` })).toMatchObject({ ok: true });
    await world.who("asker").sees("Din fråga ID-2026-00002");
    const ids = (await listed(world)).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(ids[1]).toBe(draft);
  });

  test("words that wait for their writer are nobody else's to send", async () => {
    world = await openWorld(platform);
    const [asker, guest] = [world.who("asker"), world.who("guest")];
    await asker.ask(question);
    await asker.say("Sömmen är bruten.");
    await asker.sees("Gäller det ID-2026-00001?");
    await guest.ask(question);
    await guest.sees("ID-2026-00002");
    const [first, second] = await listed(world);
    const draft = draftOf(world);
    for (const ticket of [first?.id ?? "", second?.id ?? ""])
      for (const verb of ["ask.join", "ticket.reopen", "ask"])
        expect(await attempt(world, "guest", { verb, ids: { ticket, draft } })).toBe(200);
    for (const { id } of [first, second].flatMap((one) => one ?? []))
      expect((await world.store.ticket(id))?.ticket.messages).toEqual([]);
    expect(JSON.stringify([guest.cards(), guest.notices()])).not.toContain("Sömmen");
    // Nor are they added to another's question by their writer.
    const theirs = { verb: "ask.join", ids: { ticket: second?.id ?? "", draft } };
    expect(await attempt(world, "asker", theirs)).toBe(200);
    expect((await world.store.ticket(second?.id ?? ""))?.ticket.messages).toEqual([]);
    await asker.press(await asker.sees("Gäller det ID-2026-00001?"), "ask.join");
    await asker.sees("Tillagt i fråga ID-2026-00001");
  });

  test("what waits on a card to be asked is nobody else's to send, to change or to read", async () => {
    world = await openWorld(platform);
    const [asker, guest] = [world.who("asker"), world.who("guest")];
    await asker.say("Är det här syriska passet äkta? Laminatet på personsidan släpper i ett hörn.");
    const card = await asker.sees("Vill du ställa en fråga?");
    const ids = { draft: draftOf(world) };
    for (const verb of [...sendButtons, "ask.topic.1", "ask.change", "ask.normal", "ask"])
      expect(await attempt(world, "guest", { verb, ids })).toBe(200);
    const reason = { urgencyReason: "Planet går." };
    expect(await attempt(world, "guest", { verb: "ask.urgent", ids, fields: reason })).toBe(200);
    expect(await listed(world)).toEqual([]);
    expect(JSON.stringify([guest.cards(), guest.notices()])).not.toContain("syriska");
    await asker.press(card, "ask.send.paper-copy");
    await asker.sees("Din fråga ID-2026-00001");
    expect((await world.store.ticket(ids.draft))?.ticket.question.urgency).toBe("normal");
  });

  test("a form that an earlier version drew into the chat is still taken, and its card says so", async () => {
    world = await openWorld(platform);
    const asker = world.who("asker");
    await asker.say("Är det här syriska passet äkta? Laminatet på personsidan släpper i ett hörn.");
    const card = await asker.sees("Vill du ställa en fråga?");
    const draft = draftOf(world);
    expect(await attempt(world, "asker", asks(draft))).toBe(200);
    const sent = await asker.sees("Din fråga ID-2026-00001");
    expect(sent.ref).toBe(card.ref);
    expect((await listed(world)).map(({ id }) => id)).toEqual([draft]);
  });

  test("a field with ten thousand choices is refused in the form, and nothing is asked", async () => {
    world = await openWorld(platform);
    const examined = Array.from({ length: 10_000 }, () => "original-in-hand");
    expect(await attempt(world, "asker", asks("B".repeat(21), { examined }))).toBe(200);
    expect(await listed(world)).toEqual([]);
    expect(await attempt(world, "asker", asks("B".repeat(21)))).toBe(200);
    await world.who("asker").sees("Din fråga ID-2026-00001");
  });
});
