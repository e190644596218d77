/** The keys that close the tokens of installations: replaced, wrong, and moved secrets. */
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { personAddress } from "../../../src/bots/addresses.ts";
import { KeyMissing, openSecretStore } from "../../../src/runtime/secret-store.ts";
import { type Tenants, openTenants, personOf, police, tax } from "./tenants.ts";

let world: Tenants;
afterEach(() => world.close());

describe("keys", () => {
  beforeEach(async () => {
    world = await openTenants({ kind: "sqlite", path: ":memory:" });
    await world.slack.install(police, personOf(police));
  });
  const open = (...keys: readonly Buffer[]) =>
    openSecretStore(keys, { store: world.store, clock: world, log: world.log });

  it("are replaced: the old one opens, the new one closes, and then the old one is needed no more", async () => {
    const next = randomBytes(32);
    await open(next, world.key);
    expect(await (await open(next))?.read("slack:T0POLISEN")).toMatchObject({
      text: expect.stringContaining("xoxb-") as string,
    });
  });

  it("that do not open what is there are refused, with what to do", async () => {
    await expect(open(randomBytes(32))).rejects.toThrow(KeyMissing);
  });

  it("do not open what was moved to another workspace or changed", async () => {
    const [secret] = await world.store.secrets();
    if (secret === undefined) throw new Error("Nothing is kept.");
    await world.store.writeSecret({ ...secret, id: "slack:T0SKATT" }, 0, null);
    const end = secret.sealed.endsWith("A") ? "B" : "A";
    const changed = { ...secret, sealed: `${secret.sealed.slice(0, -2)}${end}${end}` };
    await world.store.writeSecret(changed, 0, null);
    const secretStore = await open(world.key);
    expect([
      await secretStore?.read("slack:T0SKATT"),
      await secretStore?.read("slack:T0POLISEN"),
    ]).toEqual([null, null]);
    const { chat } = world.processes[0].bot;
    expect(await chat.profile(personAddress("slack", tax, personOf(tax)))).toMatchObject({
      ok: false,
    });
  });
});
