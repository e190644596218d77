/** Presses buttons: what a press opens, changes and answers, also when the product is slow. */
import { afterEach, describe, expect, it } from "vitest";
import { placeAddress } from "../../../src/bots/slack/address.ts";
import { isForAnswers } from "../../../src/bots/slack/own-hosts.ts";
import type { Reply } from "../../../src/bots/port.ts";
import { askForm, offerCard, openSlackTestWorld, police } from "./world.ts";
import type { SlackTestWorld } from "./world.ts";

let world: SlackTestWorld;
afterEach(async () => {
  await world.close();
});

const anna = () => world.slack.person(police, "U0ANNA");
const offered = async () => {
  const place = placeAddress(police, "D0ANNA");
  await world.bot.chat.direct("slack:T0POLISEN/U0ANNA" as never, null);
  const options = { thread: null, key: "k1", perhapsSent: false, since: 0 };
  const sent = await world.bot.chat.post(place, offerCard(), options);
  if (!sent.ok) throw new Error(sent.failure.why);
  return anna().until(() => anna().messages().at(-1), { what: "the offer" });
};
const told = async (words: string) =>
  anna().until(
    () =>
      anna()
        .ephemerals()
        .find(({ plain }) => plain.includes(words)),
    {
      what: `being told "${words}"`,
    },
  );

describe("a press", () => {
  it("that changes nothing is answered to the presser alone with the state", async () => {
    world = await openSlackTestWorld();
    world.desk.reply = () => ({ kind: "notice", text: "Skatteverket var först." });
    const press = await anna().press(await offered(), "offer.accept");
    expect(press.delivered).toMatchObject({ status: 200, answer: "" });
    await told("Skatteverket var först.");
    expect(world.desk.handled).toMatchObject([
      { kind: "pressed", verb: "offer.accept", ids: { ticket: "t1", offer: "o1" } },
    ]);
  });

  it("from an old card sent again is met with the state again", async () => {
    world = await openSlackTestWorld();
    world.desk.reply = () => ({ kind: "card", card: offerCard(), text: "Den är din." });
    const press = await anna().press(await offered(), "offer.accept");
    await anna().replayPress(press);
    await anna().until(() => anna().ephemerals().length === 2, { what: "two answers" });
    expect(
      anna()
        .ephemerals()
        .map(({ plain }) => plain),
    ).toEqual(["Den är din.", "Den är din."]);
  });

  it("opens the form that belongs to it", async () => {
    world = await openSlackTestWorld();
    world.desk.reply = () => ({ kind: "form", form: askForm({ id: "answer.submit" }) });
    await anna().press(await offered(), "answer.open");
    expect(anna().view?.callbackId).toBe("answer.submit");
  });

  it("is answered through the bot itself when its address leads elsewhere [line 13]", async () => {
    world = await openSlackTestWorld();
    world.desk.reply = () => ({ kind: "notice", text: "För sent." });
    const press = await anna().press(await offered(), "offer.accept");
    await told("För sent.");
    const payload = { ...press.payload, response_url: "http://127.0.0.1:9/elsewhere" };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const contentType = "application/x-www-form-urlencoded";
    await world.slack.forge({ body, contentType });
    await anna().until(() => world.slack.log.calls("chat.postEphemeral").length === 1, {
      what: "an answer through the Web API",
    });
    expect(anna().ephemerals()).toHaveLength(2);
  });

  it("of an unknown verb is met by the product, never by an error [line 23]", async () => {
    world = await openSlackTestWorld();
    const press = await anna().press(await offered(), "offer.accept");
    const [action] = press.payload["actions"] as object[];
    const payload = { ...press.payload, actions: [{ ...action, action_id: "gammal", value: "{" }] };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const contentType = "application/x-www-form-urlencoded";
    expect((await world.slack.forge({ body, contentType })).status).toBe(200);
    expect(world.desk.handled.at(-1)).toMatchObject({ verb: "unlisted", ids: {} });
  });
});

describe("a slow product", () => {
  const slow = async (patience: { waitingFormMs: number; answerMs: number }) => {
    world = await openSlackTestWorld({ patience });
    const gate = Promise.withResolvers<Reply>();
    world.desk.reply = () => gate.promise;
    return gate;
  };
  const never = 60_000;

  it("lets the person wait in a form, which then becomes the right one [line 70]", async () => {
    const gate = await slow({ waitingFormMs: 0, answerMs: never });
    const pressing = anna().press(await offered(), "answer.open");
    await anna().until(() => anna().view?.plain.includes("Ett ögonblick"), { what: "waiting" });
    gate.resolve({ kind: "form", form: askForm({ id: "answer.submit" }) });
    expect((await pressing).delivered.status).toBe(200);
    expect(anna().view?.callbackId).toBe("answer.submit");
    expect(world.slack.log.calls("views.open")).toHaveLength(1);
  });

  it("says in the waiting form what there is to say", async () => {
    const gate = await slow({ waitingFormMs: 0, answerMs: never });
    const typing = anna().command("/id", "jour");
    await anna().until(() => anna().view?.plain.includes("Ett ögonblick"), { what: "waiting" });
    gate.resolve({ kind: "notice", text: "Du har jour till 16." });
    await typing;
    expect(anna().view?.plain).toContain("Du har jour till 16.");
  });

  it("is not waited for: the press is answered in time and the text comes later", async () => {
    const gate = await slow({ waitingFormMs: never, answerMs: 0 });
    const press = await anna().press(await offered(), "offer.accept");
    expect(press.delivered).toMatchObject({ status: 200, answer: "" });
    gate.resolve({ kind: "notice", text: "Den är din." });
    await told("Den är din.");
  });

  /** A sent form that says "one moment" until the gate gives what became of it. */
  const waitingFor = async () => {
    const gate = await slow({ waitingFormMs: never, answerMs: 0 });
    const opened = Promise.withResolvers<Reply>();
    world.desk.reply = () => opened.promise;
    await anna().command("/id");
    opened.resolve({ kind: "form", form: askForm() });
    await anna().until(() => anna().view, { what: "the form" });
    await anna().fill({ text: "Äkta?", topic: "mrz-and-chip", examined: ["original"] });
    world.desk.reply = () => gate.promise;
    expect(await anna().submit()).toEqual({ result: "updated" });
    expect(anna().view?.plain).toContain("Ett ögonblick");
    return gate;
  };

  it("keeps a sent form open until it is known what became of it", async () => {
    const gate = await waitingFor();
    gate.resolve({ kind: "errors", form: askForm(), errors: {}, problem: "Ett personnummer." });
    await anna().until(() => anna().view?.plain.includes("Ett personnummer."), {
      what: "the form",
    });
    expect(anna().view?.callbackId).toBe("ask.submit");
  });

  it("shows what was written in a form that is not taken", async () => {
    const gate = await waitingFor();
    gate.resolve({ kind: "notice", text: "Det du skrev står kvar här.", untaken: true });
    await anna().until(() => anna().view?.plain.includes("står kvar här."), { what: "why" });
    expect(anna().view?.plain).toContain("Äkta?");
    expect(anna().view?.plain).not.toContain("mrz-and-chip");
  });

  it("shows it where the product failed, too", async () => {
    const gate = await waitingFor();
    gate.reject(new Error("broken"));
    await anna().until(() => anna().view?.plain.includes("Något gick fel"), { what: "why" });
    expect(anna().view?.plain).toContain("Äkta?");
  });

  it("tells the person when writing failed after the answer", async () => {
    world = await openSlackTestWorld({ patience: { waitingFormMs: never, answerMs: 0 } });
    const message = await offered();
    const gate = Promise.withResolvers<void>();
    world.desk.arriving = () => gate.promise;
    expect((await anna().press(message, "offer.accept")).delivered.status).toBe(200);
    gate.reject(new Error("no database"));
    await told("Något gick fel hos oss.");
  });
});

describe("an address to answer at", () => {
  const api = "http://127.0.0.1:4100/api/";
  it.each([
    ["https://hooks.slack.com/actions/T1/2", true],
    ["https://hooks.slack-gov.com/actions/T1/2", true],
    ["http://127.0.0.1:4100/actions/1", true],
    ["http://hooks.slack.com/actions/T1/2", false],
    ["https://hooks.slack.com:8443/x", false],
    ["https://hooks.slack.com@evil.example/x", false],
    ["https://hooks.slack.com.evil.example/x", false],
    ["http://127.0.0.1:4101/actions/1", false],
    ["http://169.254.169.254/latest", false],
    ["file:///etc/passwd", false],
    ["not an address", false],
  ])("%s is used: %s [lines 13, 103]", async (url, allowed) => {
    world = await openSlackTestWorld();
    expect(isForAnswers(url, api)).toBe(allowed);
  });
});
