/**
 * Checks what crosses from one agency's chat to the other's: texts and their edits, and no id of
 * anything at home.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type Platform, type World, openWorld, question } from "../world.ts";
import { slackEvent } from "./forged.ts";

let world: World;
afterEach(() => world.close());

const askerIn = ({ trial }: World) =>
  trial.teams.person(
    "11111111-1111-1111-1111-111111111111",
    "a0000000-0000-4000-8000-000000000006",
  );
const annaIn = ({ trial }: World) =>
  trial.teams.person(
    "22222222-2222-2222-2222-222222222222",
    "a0000000-0000-4000-8000-000000000001",
  );

const acceptedQuestion = async (current: World) => {
  const [asker, anna] = [current.who("asker"), current.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
  return { asker, anna, receipt: await asker.sees("Din fråga") };
};

test("from Slack no id of a person, a channel, a message or a file reaches Teams [line 43]", async () => {
  world = await openWorld("slack", "teams");
  const { anna, receipt } = await acceptedQuestion(world);
  const [channel = "", ts] = receipt.ref.split(" ");
  const text =
    "<@U0ULF> i <#C0RUM|rummet> skrev <https://skatt.slack.com/archives/C0RUM/p17|detta>, se <https://files.slack.com/files-pri/T0SKATT-F0PASS/pass.jpg> &amp; svara.";
  await slackEvent(world.trial.slack, {
    team: "T0SKATT",
    bot: "U0IDJOUR",
    eventId: "Ev1",
    event: {
      type: "message",
      channel,
      channel_type: "im",
      user: "U0ASKER",
      team: "T0SKATT",
      text,
      ts: "1795597900.000100",
      thread_ts: ts,
      parent_user_id: "U0IDJOUR",
    },
  });
  await anna.sees("@… i #rummet skrev detta (https://…), se https://… & svara.");
  const sent = JSON.stringify(
    world.trial.teams.log.entries
      .filter(({ kind }) => kind === "connector")
      .map(({ body }) => body),
  );
  expect(sent).toContain("rummet");
  expect(sent).not.toMatch(/\bU0[A-Z]{3}|C0RUM|T0SKATT|F0PASS|D0ASKER|slack\.com/u);
});

test("from Teams no id of a person, a chat, a message or a file reaches Slack [line 43]", async () => {
  world = await openWorld("teams", "slack");
  const { anna, receipt } = await acceptedQuestion(world);
  const mentioned = { id: "29:ulf", name: "Ulf" };
  await askerIn(world).forge(
    "<at>Ulf</at> skrev https://teams.microsoft.com/l/message/19:rum@thread.tacv2/17?tenantId=1111, se https://skatt.sharepoint.com/sites/id/pass.jpg och svara.",
    {
      fields: {
        replyToId: receipt.ref,
        entities: [{ type: "mention", text: "<at>Ulf</at>", mentioned }],
        attachments: [],
      },
    },
  );
  await anna.sees("@Ulf skrev https://…, se https://… och svara.");
  const sent = JSON.stringify(world.trial.slack.log.calls().map(({ arguments: given }) => given));
  expect(sent).toContain("skrev");
  expect(sent).not.toMatch(/29:|19:|11111111-|a0000000-|sharepoint|teams\.microsoft/u);
});

const messageGone = (current: World, platform: Platform): void => {
  if (platform === "slack") {
    const trouble = { kind: "refused", error: "message_not_found" } as const;
    current.trial.slack.switches.next("chat.update", trouble, { team: "T0POLISEN" });
    return;
  }
  const { conversationId } = annaIn(current);
  current.trial.teams.switches.next(
    { kind: "answer", status: 404, code: "ActivityNotFoundInConversation" },
    {
      only: ({ method, path }) =>
        method === "PUT" && decodeURIComponent(path).includes(conversationId),
    },
  );
};

describe.each([
  ["slack", "teams"],
  ["teams", "slack"],
] as const)("from %s to %s", (askers, experts) => {
  test("an edit of a message that is gone there comes as a new one [line 44]", async () => {
    world = await openWorld(askers, experts);
    const { asker, anna, receipt } = await acceptedQuestion(world);
    const message = await asker.write("Passet är blött.", receipt);
    const relayed = await anna.sees("Passet är blött.");
    messageGone(world, experts);
    await asker.edit(message, "Passet är tvättat.");
    const again = await anna.sees("Passet är tvättat.");
    expect(again.ref).not.toBe(relayed.ref);
  });

  test("what is deleted is blanked there, and its words are gone from the database [line 45]", async () => {
    world = await openWorld(askers, experts);
    const { asker, anna, receipt } = await acceptedQuestion(world);
    const message = await asker.write("Passet är blött.", receipt);
    await anna.sees("Passet är blött.");
    const [listed] = await world.store.listTickets({ state: null, limit: null });
    const loaded = await world.store.ticket(listed?.id ?? "");
    const ids = loaded?.ticket.messages.map(({ text }) => text.id) ?? [];
    expect([...(await world.store.texts(ids)).values()]).toEqual(["Passet är blött."]);
    await asker.remove(message);
    await anna.sees("Meddelandet är borttaget");
    expect(anna.cards().some(({ text }) => text.includes("blött"))).toBe(false);
    expect([...(await world.store.texts(ids)).values()]).toEqual([]);
    expect((await world.store.verify()).flaw).toBeNull();
  });
});
