/**
 * Checks what arrives while the process dies, while the database is slow, in another order, or from
 * somebody new.
 */
import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { freshPostgresUrl } from "../../postgres.ts";
import { type Served, serve } from "../process.ts";
import { type Platform, type World, minutes, openWorld, question } from "../world.ts";
import { interaction } from "./forged.ts";

let world: World | undefined;
let served: Served | undefined;
afterEach(async () => {
  await served?.kill();
  await world?.close();
  world = undefined;
  served = undefined;
});

test("killed right after a message's 200, the process that comes next answers it [line 17]", async () => {
  world = await openWorld("slack", "slack", { clock: "real" });
  await world.trial.idjour.close();
  const settings = { ...world.trial.environment, DATABASE_URL: world.databaseUrl };
  served = await serve(settings);
  const { slack } = world.trial;
  slack.connect(`${served.url}/slack/events`);
  // The platform is asked about somebody new first: until it answers nothing can be done.
  const release = slack.switches.hold("users.info", { team: "T0SKATT" });
  const ulf = slack.person("T0SKATT", "U0ULF");
  expect((await ulf.dm("Är stämpeln på sidan fyra äkta?")).delivered).toBe(true);
  await served.kill();
  release();
  expect(world.who("c-ulf").cards()).toEqual([]);
  served = await serve(settings);
  slack.connect(`${served.url}/slack/events`);
  const asked = () => world?.who("c-ulf").cards() ?? [];
  await ulf.until(() => asked().length > 0, { what: "the answer", withinMs: 30_000 });
  expect(asked().map(({ text }) => text)).toEqual([
    expect.stringContaining("Vill du ställa en fråga"),
  ]);
}, 60_000);

/**
 * Locks these tables for so long. Resolves once they are locked; what it gives resolves at the end.
 */
const databaseAway = async (url: string, seconds: number): Promise<Promise<void>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("begin; lock table inbox, people in access exclusive mode");
  const free = async (): Promise<void> => {
    await client.query(`select pg_sleep(${seconds}); commit`);
    await client.end();
  };
  return [free()];
};

test("with a database that takes two seconds every request is answered within three [line 18]", async () => {
  world = await openWorld("slack", "slack", { databaseUrl: await freshPostgresUrl() });
  const { slack } = world.trial;
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  const offer = await anna.sees("Kan du ta fråga");
  const [bo, ulf] = [slack.person("T0POLISEN", "U0BO"), slack.person("T0SKATT", "U0ULF")];
  await bo.command("/id");
  await ulf.command("/id");
  await ulf.fill({
    text: "Är laminatet äkta?",
    topic: question.topic,
    examined: ["photo-or-scan"],
  });
  const before = slack.log.requests().length;
  const away = await databaseAway(world.databaseUrl, 2);
  await Promise.all([
    ...away,
    slack.person("T0SKATT", "U0ASKER").dm("Och stämpeln?"),
    slack.person("T0POLISEN", "U0KARIM").command("/id", "jour"),
    anna.press(offer, "offer.accept"),
    bo.suggest("issuer", "Syr"),
    ulf.submit(),
  ]);
  await anna.sees("är din");
  await world.who("c-ulf").sees("Din fråga");
  const answered = slack.log.requests().slice(before);
  const waited = answered.filter(({ latencyMs }) => latencyMs > 1_500).map(({ what }) => what);
  expect(new Set(waited)).toEqual(
    new Set(["event:message", "command", "block_actions", "block_suggestion", "view_submission"]),
  );
  expect(answered.filter(({ status }) => status !== 200)).toEqual([]);
  expect(answered.filter(({ latencyMs }) => latencyMs > 3_000)).toEqual([]);
}, 60_000);

test("what this version does not know is answered in time [line 23]", async () => {
  world = await openWorld("slack", "slack");
  const { slack } = world.trial;
  const acting = {
    team: { id: "T0SKATT" },
    user: { id: "U0ASKER", team_id: "T0SKATT" },
    trigger_id: "1.2.x",
  };
  const pressed = (action: object) => ({ ...acting, type: "block_actions", actions: [action] });
  const view = { id: "V1", callback_id: "okänd", state: { values: {} } };
  const unknown = {
    button: pressed({ type: "button", action_id: "okänd", block_id: "b", value: "x" }),
    "link button": pressed({ type: "button", action_id: "b1", url: "https://example.org" }),
    menu: pressed({ type: "static_select", action_id: "okänd", selected_option: null }),
    search: { ...acting, type: "block_suggestion", action_id: "okänd", value: "x" },
    shortcut: { ...acting, type: "shortcut", callback_id: "okänd", action_ts: "1.1" },
    form: { ...acting, type: "view_submission", view },
    "closed form": { ...acting, type: "view_closed", view },
    other: { ...acting, type: "workflow_step_edit" },
  };
  const command = { command: "/annat", text: "x", team_id: "T0SKATT", user_id: "U0ASKER" };
  const sent = Object.entries(unknown).map(async ([what, payload]) => {
    // The local Slack waits three seconds, as Slack does; Bolt alone would let it wait.
    return [what, (await interaction(slack, payload)).status] as const;
  });
  const typed = await slack.forge({
    body: new URLSearchParams({ ...command, trigger_id: "1.2.x" }).toString(),
    contentType: "application/x-www-form-urlencoded",
  });
  const answered = Object.fromEntries([...(await Promise.all(sent)), ["command", typed.status]]);
  expect(answered).toEqual(
    Object.fromEntries([...Object.keys(unknown), "command"].map((what) => [what, 200])),
  );
});

const acceptedQuestion = async (current: World) => {
  const [asker, anna] = [current.who("asker"), current.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
  return { asker, anna, receipt: await asker.sees("Din fråga") };
};

describe("in another order", () => {
  /** Holds back changes of Anna's card for a while, and of nobody else's. */
  const holdCard = ({ trial }: World, platform: Platform): void => {
    if (platform === "slack") {
      const trouble = { kind: "refused", error: "service_unavailable" } as const;
      trial.slack.switches.next("chat.update", trouble, { team: "T0POLISEN" });
      return;
    }
    const { conversationId } = trial.teams.person(
      "22222222-2222-2222-2222-222222222222",
      "a0000000-0000-4000-8000-000000000001",
    );
    trial.teams.switches.next(
      { kind: "answer", status: 412 },
      {
        only: ({ method, path }) =>
          method === "PUT" && decodeURIComponent(path).includes(conversationId),
      },
    );
  };

  test.each(["slack", "teams"] as const)(
    "in %s a reply goes through before the card says that the question is taken [line 29]",
    async (platform) => {
      world = await openWorld(platform, platform);
      const [asker, anna] = [world.who("asker"), world.who("e-anna")];
      await asker.ask(question);
      const offer = await anna.sees("Kan du ta fråga");
      holdCard(world, platform);
      await anna.press(offer, "offer.accept");
      await anna.write("Jag tittar på den nu.", offer);
      await asker.sees("Jag tittar på den nu.");
      expect(anna.cards().filter(({ text }) => text.includes("är din\n"))).toEqual([]);
      world.clock.forward(minutes(1));
      await anna.sees("är din", "Laminatet släpper");
    },
  );

  test("in Slack an edit that comes before its message counts [line 29]", async () => {
    world = await openWorld("slack", "slack");
    const { asker, anna, receipt } = await acceptedQuestion(world);
    const { slack } = world.trial;
    slack.switches.holdEvents = true;
    await asker.edit(await asker.write("Passet är blött.", receipt), "Passet är tvättat.");
    slack.switches.holdEvents = false;
    await slack.releaseEvents("reversed");
    await anna.sees("Passet är tvättat.");
    expect(anna.cards().filter(({ text }) => text.includes("blött"))).toEqual([]);
  });

  test("in Teams an edit that comes before its message counts, and a deletion keeps it from crossing [line 29]", async () => {
    world = await openWorld("teams", "teams");
    const { asker, anna, receipt } = await acceptedQuestion(world);
    const person = world.trial.teams.person(
      "11111111-1111-1111-1111-111111111111",
      "a0000000-0000-4000-8000-000000000006",
    );
    const reply = { replyToId: receipt.ref };
    const change = (type: string, eventType: string, id: string) => ({
      ...reply,
      type,
      id,
      channelData: { eventType, tenant: { id: "11111111-1111-1111-1111-111111111111" } },
    });
    await person.forge("Passet är tvättat.", {
      fields: change("messageUpdate", "editMessage", "m-1"),
    });
    await person.forge("Passet är blött.", { fields: { ...reply, id: "m-1" } });
    await anna.sees("Passet är tvättat.");
    await person.forge("", { fields: change("messageDelete", "softDeleteMessage", "m-2") });
    await person.forge("Detta skulle inte ha skickats.", { fields: { ...reply, id: "m-2" } });
    await asker.write("Men detta ska fram.", receipt);
    await anna.sees("Men detta ska fram.");
    expect(anna.cards().filter(({ text }) => /blött|inte ha skickats/u.test(text))).toEqual([]);
  });
});
