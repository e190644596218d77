/** Checks the metrics that the operator's dashboard reads while questions come and go. */
import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import type { Outgoing } from "../../src/store/port/outbox.ts";
import { type World, openWorld, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

const figures = async (): Promise<ReadonlyMap<string, number>> => {
  const response = await fetch(`${world.trial.idjour.url}/metrics`);
  expect(response.headers.get("content-type")).toMatch(/^application\/openmetrics-text/u);
  const text = await response.text();
  expect(text.endsWith("# EOF\n")).toBe(true);
  return new Map(
    text
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => {
        const [, name = "", value = ""] = /^(\S+\{.*\}|\S+) (\S+)/u.exec(line) ?? [];
        return [name, Number(value)] as const;
      }),
  );
};

test("counts what came in, what was answered, what was sent, and what waits [line 101]", async () => {
  world = await openWorld("teams", "slack");
  const before = await figures();
  expect(before.get("idjour_outbox_waiting")).toBe(0);
  await world.who("asker").ask(question);
  await world.who("e-anna").sees("Kan du ta fråga");
  const after = await figures();
  const sum = (pattern: RegExp): number =>
    [...after].reduce((all, [name, value]) => (pattern.test(name) ? all + value : all), 0);
  expect(sum(/^idjour_received_total\{.*platform="teams".*arrival="new"/u)).toBeGreaterThan(1);
  expect(sum(/^idjour_sent_total\{platform="slack",call="post",result="ok"/u)).toBe(1);
  expect(sum(/^idjour_acknowledged_seconds_count\{.*platform="teams"/u)).toBeGreaterThan(1);
  expect(sum(/^idjour_commit_seconds_count\{.*result="saved"/u)).toBeGreaterThan(0);
  expect(sum(/^idjour_acknowledged_late_total/u)).toBe(0);
});

test.each([
  ["slack", "teams"],
  ["teams", "slack"],
] as const)(
  "counts for %s, with experts in %s, what came twice, was throttled, tried again and given up [line 101]",
  async (askers, experts) => {
    world = await openWorld(askers, experts);
    const { slack, teams } = world.trial;
    const asker = world.who("asker");
    if (askers === "slack") slack.switches.eventCopies = 2;
    else teams.switches.copies = 2;
    const only = ({ method }: { readonly method: string }) => method === "POST";
    if (experts === "slack") {
      const police = { team: "T0POLISEN" };
      const limited = { kind: "rate-limited", retryAfterSeconds: 0 } as const;
      slack.switches.next("chat.postMessage", limited, police);
      slack.switches.next(
        "chat.postMessage",
        { kind: "refused", error: "service_unavailable" },
        police,
      );
      slack.switches.next(
        "chat.postMessage",
        { kind: "refused", error: "restricted_action" },
        police,
      );
    } else {
      teams.switches.next({ kind: "answer", status: 429, retryAfterS: 0 }, { only });
      teams.switches.next({ kind: "answer", status: 412 }, { only });
      teams.switches.next({ kind: "answer", status: 400 }, { only });
    }
    await asker.ask(question);
    const karim = world.who("e-karim");
    await expect
      .poll(
        () => {
          world.clock.forward(1_000);
          return karim.cards().length;
        },
        { interval: 20 },
      )
      .toBeGreaterThan(0);
    await asker.write("Och en sak till.", await asker.sees("Din fråga"));
    const after = await figures();
    const sum = (pattern: RegExp): number =>
      [...after].reduce((all, [name, value]) => (pattern.test(name) ? all + value : all), 0);
    const sent = (result: string) =>
      sum(
        new RegExp(
          `^idjour_sent_total\\{platform="${experts}",call="post",result="${result}"`,
          "u",
        ),
      );
    expect(
      sum(new RegExp(`^idjour_received_total\\{platform="${askers}",.*arrival="seen"`, "u")),
    ).toBeGreaterThan(0);
    expect([sent("limited"), sent("retry"), sent("refused"), sent("ok")]).toEqual([1, 1, 1, 1]);
    expect(after.get(`idjour_dead_total{platform="${experts}",why="refused"}`)).toBe(1);
  },
);

test("every counter starts at 0 for each value of its labels, so that the first event is an increase", async () => {
  world = await openWorld("teams", "slack");
  const before = await figures();
  const one = (name: string, labels: string): unknown => before.get(`idjour_${name}{${labels}}`);
  for (const why of ["retry", "limited", "unsure", "gone", "refused", "unknown"])
    for (const platform of ["slack", "teams", "none"])
      expect(one("dead_total", `platform="${platform}",why="${why}"`)).toBe(0);
  expect(one("acknowledged_late_total", 'platform="slack"')).toBe(0);
  expect(one("received_total", 'platform="teams",kind="wrote",arrival="stranger"')).toBe(0);
  expect(one("sent_total", 'platform="slack",call="post",result="gone"')).toBe(0);
  expect(one("decision_seconds_count", 'platform="slack"')).toBe(0);
  expect(one("commit_seconds_count", 'result="no capacity"')).toBe(0);
  await world.who("asker").ask(question);
  await world.who("e-anna").sees("Kan du ta fråga");
  const open = new Set(["idjour_acknowledged_seconds"]);
  const series = (known: ReadonlyMap<string, number>) =>
    [...known.keys()].filter((name) => !open.has(name.replace(/_(?:bucket|count|sum)\{.*/u, "")));
  expect(series(await figures()).toSorted()).toEqual(series(before).toSorted());
});

test("a workspace whose account is inactive is counted from the first message", async () => {
  world = await openWorld("teams", "slack");
  const dead = async () =>
    (await figures()).get('idjour_dead_total{platform="slack",why="gone"}') ?? "no series";
  expect(await dead()).toBe(0);
  const refused = { kind: "refused", error: "account_inactive" } as const;
  world.trial.slack.switches.next("*", refused, { times: 100, team: "T0POLISEN" });
  await world.who("asker").ask(question);
  await expect.poll(dead, { interval: 20 }).toBeGreaterThan(0);
});

test("counts what no card of this version has the slot for", async () => {
  world = await openWorld("slack", "slack");
  const { store, clock } = world;
  const effect: unknown = { kind: "show", slot: "reciept", to: { kind: "asker" } };
  await store.enqueue([
    {
      id: "typo",
      orderingKey: "typo",
      ticket: null,
      effect: z.custom<Outgoing>().parse(effect),
      dueAt: clock.now(),
    },
  ]);
  await expect
    .poll(async () => (await figures()).get('idjour_dead_total{platform="none",why="unknown"}'))
    .toBe(1);
});

test("counts the events that were given up", async () => {
  world = await openWorld("slack", "slack");
  expect((await figures()).get("idjour_inbox_given_up")).toBe(0);
  const { store, clock } = world;
  const [person, community, sent] = ["slack:T0SKATT/U0ASKER", "slack:T0SKATT", null];
  const at = clock.now();
  await store.arrive({ id: "event", person, community, kind: "wrote", payload: {}, at, sent });
  await store.giveUp("event", at);
  await store.settle("event", at);
  expect((await figures()).get("idjour_inbox_given_up")).toBe(1);
});

test("counts acknowledgements by Socket Mode too", async () => {
  world = await openWorld("slack", "slack", { slackBy: "socket" });
  await world.who("asker").ask(question);
  const counted = [...(await figures())].find(([name]) =>
    /^idjour_acknowledged_seconds_count\{.*platform="slack"/u.test(name),
  );
  expect(counted?.[1]).toBeGreaterThan(1);
});

test("names nobody, and no question", async () => {
  world = await openWorld("teams", "slack");
  await world.who("asker").ask(question);
  await world.who("e-anna").sees("Kan du ta fråga");
  const text = await (await fetch(`${world.trial.idjour.url}/metrics`)).text();
  expect(text).not.toMatch(/U0ANNA|ID-\d{4}|laminat|skatteverket|passport|T0POLISEN/iu);
});

test("every figure that the dashboard and the alerts read is there", async () => {
  world = await openWorld("teams", "slack");
  await world.who("asker").ask(question);
  await world.who("e-anna").sees("Kan du ta fråga");
  const text = await (await fetch(`${world.trial.idjour.url}/metrics`)).text();
  const given = [...text.matchAll(/^# TYPE (\S+) /gmu)].map(([, name]) => name);
  const read = ["docs/operations.md", "docs/setup/grafana-dashboard.json"]
    .flatMap((file) => readFileSync(file, "utf8").match(/\bidjour_[a-z_]+/gu) ?? [])
    .map((name) => name.replace(/_(?:total|bucket|count|sum)$/u, ""));
  expect(read.length).toBeGreaterThan(10);
  expect(read.filter((name) => !given.includes(name))).toEqual([]);
});
