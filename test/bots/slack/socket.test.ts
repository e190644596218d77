/**
 * Receives over Socket Mode: presses, commands and messages come over a WebSocket, as safely as by
 * HTTP.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Incoming } from "../../../src/bots/port.ts";
import { askForm, openSlackTestWorld, police, strangerText, stranger } from "./world.ts";
import type { SlackTestWorld } from "./world.ts";

let world: SlackTestWorld;
beforeEach(async () => {
  world = await openSlackTestWorld({}, "socket");
  await connected(1);
});
afterEach(() => world.close());

const anna = () => world.slack.person(police, "U0ANNA");
const connected = (count: number) =>
  world.slack.until(() => world.slack.sockets.count() === count, { what: `${count} connections` });
const words = (incoming: Incoming | undefined): string =>
  incoming?.kind === "wrote" ? incoming.text : "";
const written = () => world.desk.written.map(words);
/** How often Slack was asked for a connection. */
const opened = () => world.slack.log.calls("apps.connections.open").length;

describe("over a socket", () => {
  it("a command opens a form, and its answer goes back in the acknowledgement", async () => {
    world.desk.reply = () => ({ kind: "form", form: askForm() });
    expect(await anna().command("/id", "hej")).toMatchObject({ status: 200, answer: "" });
    expect(anna().view?.callbackId).toBe("ask.submit");
    await anna().close();
    world.desk.reply = () => ({ kind: "notice", text: "Ingen är i tjänst." });
    await anna().command("/id", "hej");
    expect(anna().ephemerals().at(-1)?.plain).toBe("Ingen är i tjänst.");
  });

  it("a form's errors stand in the form, and a search has its options", async () => {
    world.desk.reply = () => ({ kind: "form", form: askForm() });
    await anna().command("/id");
    world.desk.reply = ({ kind }) =>
      kind === "suggest"
        ? { kind: "options", options: [{ value: "DNK", label: "Danmark" }] }
        : { kind: "errors", form: askForm(), errors: { text: "Skriv en fråga." }, problem: null };
    expect(await anna().suggest("issuer", "dan")).toHaveLength(1);
    await anna().fill({ text: "x", topic: "mrz-and-chip", examined: ["photo"] });
    await anna().submit();
    expect(anna().view?.errors).toMatchObject({ text: "Skriv en fråga." });
  });

  it("what is written is kept before Slack hears that it came, and not acknowledged if it was not [lines 17, 21]", async () => {
    let down = true;
    world.desk.arriving = async () => {
      if (!down) return;
      down = false;
      throw new Error("no database");
    };
    world.slack.switches.echoes = false;
    expect((await anna().dm("Är passet äkta?")).delivered).toBe(true);
    expect(world.slack.log.requests("event:message").map(({ status }) => status)).toEqual([0, 200]);
    expect(written()).toEqual(["Är passet äkta?"]);
    expect(world.desk.handled).toHaveLength(1);
  });

  it("what is delivered twice counts once, and messages keep their order [line 19]", async () => {
    world.slack.switches.eventCopies = 2;
    await Promise.all(["ett", "två", "tre", "fyra"].map((text) => anna().dm(text)));
    expect(written()).toEqual(["ett", "två", "tre", "fyra"]);
  });

  it("a stranger is told so", async () => {
    const nils = world.slack.person(stranger, "U0NILS");
    await nils.command("/id", "hej");
    expect(nils.ephemerals().map(({ plain }) => plain)).toEqual([strangerText]);
    expect(world.desk.handled).toEqual([]);
  });

  it("serves no address that Slack could call", () => {
    expect(world.bot.routes.map(({ path }) => path)).toEqual([]);
  });
});

describe("a connection", () => {
  it("is renewed when Slack asks for it", async () => {
    world.slack.sockets.refresh();
    await world.slack.until(() => opened() === 2 && world.slack.sockets.count() === 1, {
      what: "the next connection",
    });
    expect((await anna().dm("efteråt")).delivered).toBe(true);
  });

  it("that breaks is opened again, and what came meanwhile is not lost", async () => {
    world.slack.switches.echoes = false;
    world.slack.switches.next("apps.connections.open", {
      kind: "refused",
      error: "internal_error",
    });
    world.slack.sockets.drop();
    await connected(0);
    expect((await anna().dm("under tiden")).delivered).toBe(false);
    await world.slack.until(() => written().includes("under tiden"), { what: "what was written" });
    expect(opened()).toBe(3);
    expect(world.logged()).toContain("slack.socket-not-open");
  });

  it("that breaks before the acknowledgement: the event comes again, and counts once", async () => {
    world.slack.switches.echoes = false;
    const gate = Promise.withResolvers<void>();
    let arrivals = 0;
    world.desk.arriving = async () => {
      arrivals += 1;
      if (arrivals > 1) return;
      world.slack.sockets.drop();
      await gate.promise;
    };
    await anna().dm("mitt i");
    await world.slack.until(() => written().length === 1, { what: "the event, again" });
    gate.resolve();
    await world.slack.until(() => arrivals === 2, { what: "both" });
    expect(written()).toEqual(["mitt i"]);
    expect(world.desk.handled).toHaveLength(1);
  });

  it("ends with the product, which leaves what comes then to Slack", async () => {
    await world.bot.close();
    await connected(0);
    expect((await anna().dm("för sent")).delivered).toBe(false);
    expect(world.logged()).not.toContain("xapp-");
  });
});
