/** The way out of chat to the web report: for coordinators, on both platforms. */
import { createHmac, hkdfSync } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { personAddress } from "../../src/bots/addresses.ts";
import { newPass, writePass } from "../../src/web/sign-in/pass.ts";
import { communities, users } from "./addresses.ts";
import { teamsOf } from "./duty.ts";
import { type World, openWorld, pairs } from "./world.ts";

let world: World;
afterEach(() => world.close());

/** The link in what the bot last sent to the coordinator of the experts' agency. */
const linkIn = (platform: "slack" | "teams"): string => {
  const sent =
    platform === "slack"
      ? world.trial.slack.log.calls("chat.postMessage").at(-1)?.arguments["blocks"]
      : teamsOf(world, "c-bo").messages().at(-1);
  const [link] = /https?:[^"\\\s]+\/report\/enter\?link=[\w.-]+/u.exec(JSON.stringify(sent)) ?? [];
  if (link === undefined) throw new Error(`no link in ${JSON.stringify(sent)}`);
  return link;
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("a coordinator gets a link that lets nobody in twice, and whoever is none is told for whom it is", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    await asker.say("report");
    expect((await asker.sees("Veckans siffror är för samordnarna.")).buttons).toEqual([]);
    const bo = world.who("c-bo");
    await bo.say("rapport");
    const week = await bo.sees("Vecka", "ID-jour för Polismyndigheten");
    await bo.press(week, "report");
    const card = await bo.sees("Rapporten på webben", "bara till dig");
    // A notification shows the plain text, which others may see over a shoulder.
    expect(card.text).not.toContain("link=");
    const link = linkIn(experts);
    expect((await fetch(link)).status).toBe(200);
    const { origin, searchParams } = new URL(link);
    const press = () =>
      fetch(`${origin}/report/enter`, {
        method: "POST",
        body: new URLSearchParams({ link: searchParams.get("link") ?? "" }),
        redirect: "manual",
      });
    expect((await press()).status).toBe(303);
    const used = await press();
    expect(used.status).toBe(410);
    expect(await used.text()).toContain("Press New link");
    await bo.press(card, "report");
    await expect.poll(() => linkIn(experts)).not.toBe(link);
    // The same button of the same card brings another each time; in Teams it is the same press.
    for (let times = 0; times < 2; times += 1) {
      const before = linkIn(experts);
      await bo.press(week, "report");
      await expect.poll(() => linkIn(experts)).not.toBe(before);
    }
  });
});

test("nobody makes a session of what the settings hold, such as Slack's signing secret", async () => {
  world = await openWorld("slack", "slack");
  const now = Date.now();
  const person = personAddress("slack", communities.polismyndigheten.slack, users["c-bo"].slack);
  const { url } = world.trial.idjour;
  for (const secret of ["local-signing-secret", "xoxb-local-T0POLISEN"]) {
    const derived = Buffer.from(hkdfSync("sha256", secret, "", "idjour web sign-in", 32));
    for (const key of [derived, createHmac("sha256", secret).digest()])
      for (const hours of [1, 24 * 365]) {
        const until = now + hours * 3_600_000;
        const pass = (kind: "session" | "link") =>
          writePass(newPass({ kind, person, language: "sv", until }), key);
        const report = await fetch(`${url}/report`, {
          headers: { cookie: `idjour=${pass("session")}` },
        });
        expect(report.status).toBe(401);
        expect((await fetch(`${url}/report/enter?link=${pass("link")}`)).status).toBe(404);
      }
  }
});
