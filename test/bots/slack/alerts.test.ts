/** An alert in a form that is refused, where Slack has said beforehand that the workspace takes one. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Reply } from "../../../src/bots/port.ts";
import { askForm, openSlackTestWorld, police, tax } from "./world.ts";
import type { SlackTestWorld } from "./world.ts";

let world: SlackTestWorld;
beforeEach(async () => {
  world = await openSlackTestWorld();
});
afterEach(async () => {
  await world.close();
});

const anna = () => world.slack.person(police, "U0ANNA");
const found = "Stoppat: personnummer (90****-****)";
const sentence = "Texten är inte skickad. I den finns personnummer (90****-****). Skriv utan.";
const refused: Reply = {
  kind: "errors",
  form: askForm(),
  errors: { text: sentence },
  problem: "Texten kan skickas annorstädes.",
  alert: found,
};
const opened = async (who = anna()) => {
  world.desk.reply = () => ({ kind: "form", form: askForm() });
  await who.command("/id", "Är passet äkta?");
  await who.fill({ text: "Är passet äkta?", topic: "mrz-and-chip", examined: ["original"] });
};
const asked = () => world.slack.log.calls("blocks.validate");
const answered = (times = 1) =>
  world.slack.until(() => asked().length >= times, { what: "a question to Slack" });
const sent = async (who = anna()) => {
  world.desk.reply = () => refused;
  const result = await who.submit();
  return {
    result,
    types: who.view?.blocks.map(({ type }) => type).slice(0, 3),
    plain: who.view?.plain,
  };
};

describe("a form that is refused", () => {
  test("has the alert on top once Slack takes one there, and says all of it below as well", async () => {
    await opened();
    await answered();
    // It is sent again until the bot has read Slack's answer.
    await expect.poll(async () => (await sent()).types).toEqual(["alert", "section", "section"]);
    const plain = anna().view?.plain;
    expect(plain).toContain(`${found}\n`);
    expect(plain).toContain(sentence);
    expect(anna().view?.values).toMatchObject({ text: { text: { value: "Är passet äkta?" } } });
  });

  test("is as before in a workspace that does not know the block, and is taken", async () => {
    world.slack.switches.unknownBlocks.add("alert");
    await opened();
    await answered();
    const { result, types, plain } = await sent();
    // Sent there blindly, it would have been refused, and the person told nothing of why.
    expect(result).toEqual({ result: "updated" });
    expect(types).toEqual(["section", "section", "context"]);
    expect(plain).toContain(sentence);
  });

  test("is as before while Slack has not answered, and nobody waits for that", async () => {
    const release = world.slack.switches.hold("blocks.validate");
    await opened();
    const { result, types } = await sent();
    expect(result).toEqual({ result: "updated" });
    expect(types).toEqual(["section", "section", "context"]);
    release();
  });

  test.each([
    { kind: "refused", error: "unknown_method" },
    { kind: "refused", error: "down", status: 503 },
    { kind: "rate-limited", retryAfterSeconds: 7 },
    { kind: "dropped" },
  ] as const)("is as before where Slack gives no verdict: $kind $error", async (trouble) => {
    world.slack.switches.next("blocks.validate", trouble);
    await opened();
    await answered();
    expect(await sent()).toMatchObject({
      result: { result: "updated" },
      types: ["section", "section", "context"],
    });
    await anna().close();
    await opened();
    // Not before an hour has passed.
    expect(asked()).toHaveLength(1);
  });

  test("has no alert where nothing was found in it", async () => {
    await opened();
    await answered();
    const reply: Reply = { ...refused, alert: null };
    world.desk.reply = () => reply;
    await anna().submit();
    expect(anna().view?.blocks[0]?.["type"]).toBe("section");
  });
});

test("Slack is asked once for each workspace, and shown nothing of anybody", async () => {
  await opened();
  await answered();
  await anna().close();
  await opened();
  await opened(world.slack.person(tax, "U0SARA"));
  await answered(2);
  expect(asked().map(({ team }) => team)).toEqual([police, tax]);
  expect(JSON.stringify(asked())).not.toContain("passet");
});

test("a longer finding than an alert holds is cut there, and whole below", async () => {
  await opened();
  await answered();
  const long = `${found}, ${"telefonnummer (07********), ".repeat(12)}`;
  world.desk.reply = () => ({ ...refused, alert: long });
  await expect
    .poll(async () => [await anna().submit(), anna().view?.plain.includes("…")])
    .toEqual([{ result: "updated" }, true]);
  expect(anna().view?.plain).toContain(sentence);
});
