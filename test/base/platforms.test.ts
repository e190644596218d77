import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { addressesIn, plainId, platformNames } from "../../src/base/platforms.ts";
import { personAddress, platformOf } from "../../src/bots/addresses.ts";

test("addresses are told platform by platform, each community under one name", () => {
  const chat = {
    teams: [{ tenant: "t-1", user: "u-3" }],
    slack: [
      { team: "T1", user: "U1" },
      { team: "T2", user: "U2" },
    ],
  };
  const told = addressesIn<{ readonly user: string }>(chat).map(
    ({ platform, community, index, written }) => [platform, community, index, written.user],
  );
  expect(told).toEqual([
    ["slack", "T1", 0, "U1"],
    ["slack", "T2", 1, "U2"],
    ["teams", "t-1", 0, "u-3"],
  ]);
});

test("case tells Slack's ids apart, and not those of Entra", () => {
  expect(plainId("slack", "U0Anna")).toBe("U0Anna");
  expect(plainId("teams", "ABCD-ef01")).toBe("abcd-ef01");
});

test("an address says which platform made it, and one that none made is a mistake", () => {
  for (const name of platformNames)
    expect(platformOf(personAddress(name, "community", "user"))).toBe(name);
  expect(() => platformOf("mail:anna@example.se")).toThrow("no platform");
});

test("outside its own folder nothing asks which platform it is", () => {
  const files = globSync("src/**/*.ts");
  const others = files.filter((file) => !/^src\/bots\/(?:slack|teams)\//u.test(file));
  expect(others).toContain("src/main.ts");
  expect(others.length).toBeLessThan(files.length);
  const asking = others.filter((file) =>
    /[=!]== "(?:slack|teams)"|case "(?:slack|teams)"/u.test(readFileSync(file, "utf8")),
  );
  expect(asking).toEqual([]);
});
