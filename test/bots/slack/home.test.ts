/**
 * Publishes the app's home tab for whoever opens it. Its buttons stand in no message and no modal.
 */
import { afterEach, describe, expect, it } from "vitest";
import type { Button, Card } from "../../../src/screens/card.ts";
import { storedPlace } from "../../../src/bots/addresses.ts";
import type { KeptHomes, Reply } from "../../../src/bots/port.ts";
import { askForm, openSlackTestWorld, police, stranger } from "./world.ts";
import type { SlackTestWorld } from "./world.ts";

let world: SlackTestWorld;
afterEach(async () => {
  await world.close();
});

const anna = () => world.slack.person(police, "U0ANNA");
const askButton: Button = { id: "ask", label: "Fråga", ids: {}, style: "primary", opensForm: true };
const sending = { thread: null, key: "effect-1", perhapsSent: false, since: 0 };
const noCard: Card = { language: "sv", title: "Din fråga", parts: [], buttons: [] };
const page = (more: Partial<Card> = {}): Reply => ({
  kind: "home",
  card: {
    language: "sv",
    title: "ID-jour",
    parts: [
      { kind: "text", text: "Här frågar man." },
      { kind: "text", text: "Dina frågor" },
      { kind: "facts", facts: [{ name: "ID-2026-00001", value: "tagen" }] },
      { kind: "note", text: "Ord som fungerar." },
    ],
    buttons: [askButton],
    ...more,
  },
});
/** Anna has the home tab open; `reply` answers what she presses there. */
const atHome = async (reply: () => Reply | Promise<Reply>): Promise<void> => {
  world.desk.reply = ({ kind }) => (kind === "visited" ? page() : reply());
  await anna().openHome();
  await anna().until(() => anna().home, { what: "the home tab" });
};
const methods = () => world.slack.log.calls().map(({ method }) => method);

describe("the home tab", () => {
  it("is published for who opens it, with the button above the lists", async () => {
    world = await openSlackTestWorld();
    await atHome(page);
    expect(anna().home?.plain.split("\n")).toEqual([
      "ID-jour",
      "Här frågar man.",
      "[Fråga]",
      "Dina frågor",
      "ID-2026-00001: tagen",
      "Ord som fungerar.",
    ]);
    expect(world.slack.person(police, "U0BO").home).toBeNull();
    expect(world.desk.handled).toMatchObject([{ kind: "visited", direct: expect.any(String) }]);
  });

  it("is drawn anew each time it is opened, and not when the messages are", async () => {
    world = await openSlackTestWorld();
    await atHome(page);
    world.desk.reply = (incoming) =>
      incoming.kind === "visited" && incoming.tab === "home"
        ? page({ title: "ID-jour igen" })
        : { kind: "nothing" };
    await anna().openHome("messages");
    expect(anna().home?.plain).not.toContain("igen");
    await anna().openHome();
    await anna().until(() => anna().home?.plain.includes("ID-jour igen"), { what: "the new page" });
    expect(world.desk.handled).toMatchObject([{ tab: "home" }, { tab: "chat" }, { tab: "home" }]);
  });

  it("is drawn anew by a process that was not told of its opening", async () => {
    const rows = new Map<string, { home: string; leftMs: number }>();
    const keptHomes: KeptHomes = {
      keep: async ({ place, home }, leftMs) => void rows.set(place, { home, leftMs }),
      find: async (place) => rows.get(place) ?? null,
    };
    world = await openSlackTestWorld({ keptHomes });
    await atHome(page);
    const [opened] = world.desk.handled;
    const place = opened?.direct ?? storedPlace("");
    await expect.poll(() => [...rows.keys()]).toEqual([place]);
    await world.close();

    world = await openSlackTestWorld({ keptHomes });
    world.desk.reply = () => page({ title: "ID-jour igen" });
    const hears = async () => world.bot.chat.post(place, noCard, sending);
    await anna().openHome("messages");
    expect(await hears()).toMatchObject({ ok: true });
    await anna().until(() => anna().home?.plain.includes("ID-jour igen"), { what: "the new page" });
  });

  it("stays within Slack's limits whatever its texts are", async () => {
    world = await openSlackTestWorld();
    const long = { kind: "text" as const, text: "å".repeat(9_000) };
    const facts = Array.from({ length: 500 }, (_, i) => ({ name: `ID-${i}`, value: "tagen" }));
    const parts = [...Array.from({ length: 60 }, () => long), { kind: "facts" as const, facts }];
    world.desk.reply = () => page({ title: "T".repeat(400), parts });
    await anna().openHome();
    const shown = await anna().until(() => anna().home, { what: "the home tab" });
    expect(shown.plain).toContain("Texten är för lång för Slack.");
    expect(shown.buttons).toHaveLength(1);
  });

  it("that Slack does not take is logged, and nothing is said about it", async () => {
    world = await openSlackTestWorld();
    world.desk.reply = () => page();
    world.slack.switches.next("views.publish", { kind: "refused", error: "fatal_error" });
    await anna().openHome();
    await expect.poll(() => world.logged()).toContain("slack.home-not-shown");
    expect(world.logged()).toContain("fatal_error");
    expect(methods()).toEqual(["views.publish"]);
  });

  it("is published for nobody in a stranger's workspace", async () => {
    world = await openSlackTestWorld();
    await world.slack.person(stranger, "U0NILS").openHome();
    expect(world.desk.handled).toEqual([]);
    expect(methods()).toEqual([]);
  });
});

describe("a press in the home tab", () => {
  it("opens the form by its trigger, and not on top of the page", async () => {
    world = await openSlackTestWorld();
    await atHome(() => ({ kind: "form", form: askForm() }));
    await anna().pressAtHome("ask");
    expect(anna().view?.callbackId).toBe("ask.submit");
    expect(methods()).toEqual(["views.publish", "views.open"]);
    expect(anna().home?.plain).toContain("Här frågar man.");
  });

  it("that is answered with a sentence shows it in a small form", async () => {
    world = await openSlackTestWorld();
    await atHome(() => ({ kind: "notice", text: "Knappen används inte längre." }));
    await anna().pressAtHome("ask");
    expect(anna().view?.plain).toContain("Knappen används inte längre.");
    expect(methods()).toEqual(["views.publish", "views.open"]);
  });

  it("of a slow product lets the person wait in a form, which then becomes the right one", async () => {
    world = await openSlackTestWorld({ patience: { waitingFormMs: 0, answerMs: 60_000 } });
    const gate = Promise.withResolvers<Reply>();
    await atHome(() => gate.promise);
    const pressing = anna().pressAtHome("ask");
    await anna().until(() => anna().view?.plain.includes("Ett ögonblick"), { what: "waiting" });
    gate.resolve({ kind: "form", form: askForm() });
    await pressing;
    expect(anna().view?.callbackId).toBe("ask.submit");
    expect(methods()).toEqual(["views.publish", "views.open", "views.update"]);
    expect(anna().home?.plain).toContain("Här frågar man.");
  });

  it("opens a form whose answer reaches the person in the direct chat", async () => {
    world = await openSlackTestWorld();
    await atHome(() => ({ kind: "form", form: askForm({ fields: [] }) }));
    await anna().pressAtHome("ask");
    world.desk.reply = () => ({ kind: "notice", text: "Tack, frågan är mottagen." });
    expect(await anna().submit()).toEqual({ result: "closed" });
    await anna().until(
      () =>
        anna()
          .ephemerals()
          .some(({ plain }) => plain.includes("Tack, frågan är mottagen.")),
      { what: "the answer" },
    );
  });
});
