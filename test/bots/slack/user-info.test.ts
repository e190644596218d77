/** Reads who a person is where Slack knows little: it tells some things as null, and leaves others out. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { userAddress } from "../../../src/bots/slack/address.ts";
import { openSlack } from "../../../src/bots/slack/index.ts";
import { openSlackTestWorld } from "./world.ts";

const nothing = { real_name: null, name: null, tz: null, locale: null, team_id: null };

it.each([
  ["in a profile", { ...nothing, profile: { display_name: "", real_name: null, title: null } }],
  ["without a profile", { ...nothing, profile: null }],
])("somebody of whom Slack tells nothing %s has their id for a name", async (_, user) => {
  const world = await openSlackTestWorld();
  const slack = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ok: true, user: { id: "U0NY", ...user } }));
  });
  await new Promise<void>((resolve) => slack.listen(0, "127.0.0.1", resolve));
  const apiUrl = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/api/`;
  const settings = { signingSecret: "s", tokens: {}, soleToken: "xoxb-sole", apiUrl };
  const deps = { desk: world.desk, now: () => 0, log: () => undefined };
  const bot = await openSlack(settings, deps);
  const person = userAddress("T0NAGON", "U0NY");
  expect(await bot.chat.isGuest(person, null)).toEqual({ ok: true, value: false });
  expect(await bot.chat.profile(person)).toEqual({
    ok: true,
    value: { name: "U0NY", language: null, timeZone: null },
  });
  await bot.close();
  await new Promise((resolve) => slack.close(resolve));
  await world.close();
});
