/**
 * Checks contract section 7, refusals by the guard, and buttons of cards that this version does not
 * know.
 */
import { afterEach, describe, expect, test } from "vitest";
import { answer, question } from "../world.ts";
import { openForm } from "./doors.ts";
import { type World, openWorld, platforms } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** Texts that the guard stops: published test numbers, and a machine-readable zone of nobody. */
const stopped = [
  { kind: "personnummer", english: "Swedish personal identity number", text: "900602-2397" },
  { kind: "samordningsnummer", english: "Swedish coordination number", text: "850774-2396" },
  { kind: "IBAN", english: "IBAN", text: "GB82 WEST 1234 5698 7654 32" },
] as const;
const { topic, examined } = question;

/**
 * Presses an unknown button: in Slack a press on another, changed on its way; in Teams an invoke as
 * a client would send it.
 */
const pressUnknown = async (
  current: World,
  verb: string,
  ticket: string,
): Promise<{ readonly status: number; readonly said: string }> => {
  if (current.platform === "teams") {
    const action = { type: "Action.Execute", verb, data: { verb, ticket } };
    const { status, body } = await current.teams("asker").invoke("adaptiveCard/action", { action });
    return { status, said: JSON.stringify(body) };
  }
  const person = current.slack("asker");
  await person.dm("fråga Bara för knappens skull.");
  const { ref } = await current.who("asker").sees("Vill du ställa en fråga");
  const [channel = "", ts = ""] = ref.split(" ");
  const made = await person.press({ channel, ts }, "ask");
  const payload = structuredClone(made.payload);
  const value = JSON.stringify({ ticket });
  payload["actions"] = [
    { type: "button", block_id: "buttons.0", action_id: verb, value, action_ts: "1.1" },
  ];
  const { delivered } = await person.replayPress({ ...made, payload });
  const said = await current.who("asker").hears("gäller inte");
  return { status: delivered.status, said };
};

describe.each(platforms)("in %s", (platform) => {
  test.each(stopped)(
    "the form names $kind in words and masked, in the form itself",
    async ({ kind, english, text }) => {
      world = await openWorld(platform);
      for (const [who, words] of [
        ["asker", kind],
        ["guest", english],
      ] as const) {
        const form = await openForm(world, who, "");
        const sent = await form.send({ text: `Står det ${text} på kortet?`, topic, examined });
        expect(sent.ok).toBe(false);
        expect(sent.said).toMatch(new RegExp(`${words}[^(]*\\(\\S[^)]*\\*`, "u"));
        expect(sent.said).not.toContain(text.slice(-4));
        const now = form.again();
        expect(now?.id).toBe("ask.submit");
      }
      expect(await world.store.listTickets({ state: null, limit: null })).toEqual([]);
    },
  );

  test("what may be nothing is asked about, and sent once the asker says that it is none", async () => {
    world = await openWorld(platform);
    const form = await openForm(world, "asker", "");
    const filled = { text: "Kontakta anna.berg@example.org om kortet.", topic, examined };
    const sent = await form.send(filled);
    expect(sent.ok).toBe(false);
    expect(sent.said).toContain("e-post");
    const again = form.again();
    expect(again?.fields).toContain("notPersonal");
    expect(await again?.send({ notPersonal: ["yes"] })).toMatchObject({ ok: true });
    await world.who("asker").sees("Din fråga ID-2026-00001");
  });

  test("in the answer, the note and the request for facts it stands in the form too", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    const text = "Se 900602-2397.";
    for (const [button, values] of [
      ["answer.open", { ...answer, text }],
      ["ticket.more-info", { text }],
      ["ticket.handover", { to: "pool", note: text }],
    ] as const) {
      const sent = await anna.fillIn(work, button, values);
      expect(sent.ok).toBe(false);
      expect(sent.said).toMatch(/personnummer \(\S*\*\S*\)/u);
      if (platform === "slack") await world.slack("e-anna").close();
      else world.teams("e-anna").closeDialog();
    }
    expect(asker.cards().some(({ text: seen }) => seen.includes("900602"))).toBe(false);
  });

  test("in a conversation the writer alone is told, in their language", async () => {
    world = await openWorld(platform);
    const [guest, anna] = [world.who("guest"), world.who("e-anna")];
    const form = await openForm(world, "guest", "");
    await form.send({ text: "Is the laminate genuine?", topic, examined });
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    const cards = anna.cards();
    await guest.write("It says 850774-2396.", await guest.sees("Your question"));
    const told = await guest.sees("Swedish coordination number");
    expect(told.text).toMatch(/\(\S*\*\S*\)/u);
    expect(told.text).not.toContain("2396");
    expect(anna.cards()).toEqual(cards);
  });

  test.each(["ask.anyway", "ask.solved", "article.helped", "no.such.button"])(
    "a press on %s, which no card of the question has, gets a sentence and HTTP 200 [line 84]",
    async (verb) => {
      world = await openWorld(platform);
      const asker = world.who("asker");
      await asker.ask(question);
      await asker.sees("Din fråga");
      const [listed] = await world.store.listTickets({ state: null, limit: null });
      const ticket = listed?.id ?? "";
      const before = (await world.store.history(ticket)).length;
      const pressed = await pressUnknown(world, verb, ticket);
      expect(pressed).toEqual({
        status: 200,
        said: expect.stringContaining("Knappen gäller inte längre"),
      });
      expect(await world.store.history(ticket)).toHaveLength(before);
    },
  );
});
