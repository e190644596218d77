/**
 * Checks contract section 7, the ways to ask: each opens the same form, filled in with what was
 * typed, unless the guard stops it.
 */
import { afterEach, describe, expect, test } from "vitest";
import { question } from "../world.ts";
import { doors, openForm, pressAsk } from "./doors.ts";
import { slackForm, teamsDialog } from "./forms.ts";
import { type World, channel, openWorld, platforms } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const { text, ...rest } = question;

describe.each(doors)("in $platform, $name", ({ platform, open }) => {
  test("opens the form with what was written filled in, and it can be sent [line 77]", async () => {
    world = await openWorld(platform);
    const form = await open(world, "asker", text);
    expect(form.id).toBe("ask.submit");
    expect(form.filled("text")).toBe(text);
    expect(form.fields).toEqual(
      expect.arrayContaining([
        "text",
        "topic",
        "documentType",
        "issuer",
        "examined",
        "equipment",
        "decision",
        "urgency",
      ]),
    );
    expect(await form.send(rest)).toMatchObject({ ok: true });
    await world.who("asker").sees("Din fråga ID-2026-00001", text);
  });

  test("with a personal number opens it empty and says why", async () => {
    world = await openWorld(platform);
    const form = await open(world, "asker", "Är 900602-2397 rätt nummer?");
    expect(form.filled("text")).toBe("");
    expect(form.text).toContain("Det du skrev är inte ifyllt");
    expect(form.text).toMatch(/personnummer \(\S*\*\S*\)/u);
    expect(form.text).not.toContain("2397");
    expect(await form.send(question)).toMatchObject({ ok: true });
  });

  test("speaks English to someone whose profile is English", async () => {
    world = await openWorld(platform);
    const form = await open(world, "guest", "May I see 900602-2397?");
    expect(form.text).toContain("What you wrote is not filled in");
    expect(await form.send(question)).toMatchObject({ ok: true });
    await world.who("guest").sees("Your question ID-2026-00001");
  });
});

test("in Slack the global shortcut opens the form empty", async () => {
  world = await openWorld("slack");
  const person = world.slack("asker");
  await person.shortcut("ask");
  const form = slackForm(person);
  expect(form?.id).toBe("ask.submit");
  expect(form?.filled("text")).toBe("");
});

test("in Slack the card of a direct message gives way to what became of it", async () => {
  world = await openWorld("slack");
  const asker = world.who("asker");
  const form = await pressAsk(world, "asker", async () => world?.slack("asker").dm(text));
  await form.send(rest);
  await asker.sees("Din fråga ID-2026-00001");
  expect(asker.cards()).toHaveLength(1);
  expect(asker.cards().some(({ buttons }) => buttons.includes("ask"))).toBe(false);
});

describe.each(platforms)("in %s", (platform) => {
  test.each(["fråga", "ask", "FRAGA:"])(
    "the word %s opens the form with the rest filled in",
    async (word) => {
      world = await openWorld(platform);
      const form = await openForm(world, "asker", `${word} ${text}`);
      expect(form.id).toBe("ask.submit");
      expect(form.filled("text")).toBe(text);
    },
  );
});

describe("a message with more than words, that somebody asks about", () => {
  test("in Slack brings its words, and the form says what does not come along", async () => {
    world = await openWorld("slack");
    const person = world.slack("asker");
    const shared = { text: "Ser du felet?", channel: channel.slack };
    const { ts } = await person.upload("pass.jpg", shared);
    await person.messageShortcut("ask.message", channel.slack, ts);
    const form = slackForm(person);
    expect(form?.filled("text")).toBe("Ser du felet?");
    expect(form?.text).toContain("Bilagor skickas inte vidare");
    expect(await form?.send(rest)).toMatchObject({ ok: true });
    await world.who("asker").sees("Din fråga ID-2026-00001", "Ser du felet?");
  });

  test("in Teams likewise", async () => {
    world = await openWorld("teams");
    const person = world.teams("asker");
    const attachments = [{ contentType: "application/vnd.microsoft.card.codesnippet" }];
    await person.messageExtension("ask", { text: "Ser du felet?", attachments });
    const form = teamsDialog(person);
    expect(form?.filled("text")).toBe("Ser du felet?");
    expect(form?.text).toContain("Kodavsnitt skickas inte vidare");
    expect(await form?.send(rest)).toMatchObject({ ok: true });
    await world.who("asker").sees("Din fråga ID-2026-00001", "Ser du felet?");
  });
});
