/** Checks that what a platform delivers twice, or a person presses twice, counts once. */
import { afterEach, describe, expect, test } from "vitest";
import { type World, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const eventsOf = async (store: World["store"]): Promise<number> => {
  const [ticket] = await store.listTickets({ state: null, limit: null });
  return (await store.history(ticket?.id ?? "")).length;
};

describe("Slack", () => {
  test("a redelivered message is relayed once [lines 19, 26]", async () => {
    world = await openWorld("slack", "slack");
    const asker = world.who("asker");
    const anna = world.who("e-anna");
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    await asker.write("Bara en gång.", await asker.sees("Din fråga"));
    await anna.sees("Bara en gång.");
    const before = await eventsOf(world.store);
    const { slack } = world.trial;
    const [event] = slack.log
      .requests("event:message")
      .filter(({ echo, retry }) => !echo && retry === 0)
      .slice(-1);
    await slack.redeliver(event?.eventId ?? "");
    await asker.write("Och sedan detta.", await asker.sees("Din fråga"));
    await anna.sees("Och sedan detta.");
    expect(anna.cards().filter(({ text }) => text.includes("Bara en gång."))).toHaveLength(1);
    expect(await eventsOf(world.store)).toBe(before + 1);
  });

  test("a form that is sent again is the same question, and says so", async () => {
    world = await openWorld("slack", "slack");
    const asker = world.who("asker");
    await asker.ask(question);
    await asker.sees("Din fråga");
    const { slack } = world.trial;
    const sent = slack.log.requests("view_submission").at(-1);
    const body = new URLSearchParams({ payload: JSON.stringify(sent?.payload) }).toString();
    const again = await slack.forge({ body, contentType: "application/x-www-form-urlencoded" });
    expect(again.status).toBe(200);
    expect(await world.store.listTickets({ state: null, limit: null })).toHaveLength(1);
  });

  test("a form that is sent again with other words is the same question, and says that they are not in it", async () => {
    world = await openWorld("slack", "slack");
    const asker = world.who("asker");
    await asker.ask(question);
    await asker.sees("Din fråga");
    const { slack } = world.trial;
    const [sent] = slack.log.requests("view_submission").slice(-1);
    const payload = JSON.stringify({ ...sent?.payload, trigger_id: "another" });
    const changed = payload.replace("Laminatet släpper i ett hörn", "Fotot sitter snett");
    expect(changed).not.toBe(payload);
    const body = new URLSearchParams({ payload: changed }).toString();
    await slack.forge({ body, contentType: "application/x-www-form-urlencoded" });
    await asker.hears("redan mottagen, så som den först skickades");
    expect(await world.store.listTickets({ state: null, limit: null })).toHaveLength(1);
  });

  test("a press that arrives again changes nothing and is answered the same", async () => {
    world = await openWorld("slack", "slack");
    const anna = world.who("e-anna");
    await world.who("asker").ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    const before = await eventsOf(world.store);
    const { slack } = world.trial;
    const person = slack.person("T0POLISEN", "U0ANNA");
    const [press] = person.presses;
    if (press === undefined) throw new Error("Anna has pressed nothing");
    await person.replayPress(press);
    await slack.until(() => anna.notices().length === 2, {
      what: "the answer to the second press",
    });
    expect(anna.notices()).toEqual(["Frågan är din.", "Frågan är din."]);
    expect(await eventsOf(world.store)).toBe(before);
  });
});

describe("Teams", () => {
  test("a re-sent invoke changes nothing and gets the same card [line 27]", async () => {
    world = await openWorld("teams", "teams");
    const anna = world.who("e-anna");
    await world.who("asker").ask(question);
    const offer = await anna.sees("Kan du ta fråga");
    const person = world.trial.teams.person(
      "22222222-2222-2222-2222-222222222222",
      "a0000000-0000-4000-8000-000000000001",
    );
    const first = await person.press(offer.ref, "offer.accept");
    await anna.sees("är din");
    const before = await eventsOf(world.store);
    const second = await person.replayPress(first);
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(await eventsOf(world.store)).toBe(before);
  });

  test("a redelivered message is relayed once [lines 19, 26]", async () => {
    world = await openWorld("teams", "teams");
    const asker = world.who("asker");
    const anna = world.who("e-anna");
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    const person = world.trial.teams.person(
      "11111111-1111-1111-1111-111111111111",
      "a0000000-0000-4000-8000-000000000006",
    );
    const receipt = await asker.sees("Din fråga");
    const delivery = await person.dm("Bara en gång.", { replyTo: receipt.ref });
    await anna.sees("Bara en gång.");
    await person.redeliver(delivery);
    await asker.write("Och sedan detta.", receipt);
    await anna.sees("Och sedan detta.");
    expect(anna.cards().filter(({ text }) => text.includes("Bara en gång."))).toHaveLength(1);
  });
});
