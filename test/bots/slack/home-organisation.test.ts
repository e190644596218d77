/** Checks that somebody of a workspace's own organisation (Enterprise Grid) is no guest there. */
import { afterEach, expect, it } from "vitest";
import { personAddress } from "../../../src/bots/addresses.ts";
import { type Tenants, branch, grid, openTenants, personOf } from "./tenants.ts";

let world: Tenants;
afterEach(() => world.close());

it("knows whoever is at home in the workspace's own organisation from people of another", async () => {
  world = await openTenants({ kind: "sqlite", path: ":memory:" });
  await world.slack.install(grid, "U0ADMIN");
  world.slack.addToWorkspace(branch);
  const { profile } = world.slack.person(branch, personOf(branch));
  const { chat } = world.processes[0].bot;
  const isGuest = (homeTeam: string) => {
    profile.homeTeam = homeTeam;
    return chat.isGuest(personAddress("slack", branch, personOf(branch)), null);
  };
  expect(await isGuest(branch)).toEqual({ ok: true, value: false });
  expect(await isGuest(grid)).toEqual({ ok: true, value: false });
  expect(await isGuest("E0TREDJE")).toEqual({ ok: true, value: true });
});
