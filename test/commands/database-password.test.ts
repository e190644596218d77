/** A password that ends its database's address early is never shown in part, and the remedy is. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDatabase } from "../../src/config/config.ts";
import { type Folder, newFolder, run } from "./world.ts";

const slack = {
  SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
  SLACK_BOT_TOKEN: "xoxb-1",
  SLACK_API_URL: "http://127.0.0.1:2/api/",
  PORT: "0",
};
let folder: Folder;
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => folder.remove());

describe("a password with a sign that ends the address", () => {
  // Each half of it is sought in all that is printed.
  const halves = ["4711secretly", "8822hidden"] as const;
  const [before, after] = halves;
  const whole = (sign: string): string =>
    `postgres://me:${before}${sign}${after}@127.0.0.1:1/idjour`;
  const show = async (args: readonly string[], settings: Readonly<Record<string, string>>) => {
    const { out, err, status } = await run(args, { folder, settings });
    for (const half of halves) expect(out + err).not.toContain(half);
    return { said: out + err, status };
  };

  test.each(["/", "#", "?", "@x/", "@x#", "@x?", "/1@"])("%s is none of what is shown", (sign) => {
    // Digits alone would be read as a port.
    for (const address of [whole(sign), `postgres://me:47${sign}11@127.0.0.1:1/idjour`]) {
      const { ok, ...read } = readDatabase({ DATABASE_URL: address }, "en");
      expect(ok).toBe(false);
      expect(read).toEqual({ problems: [expect.stringMatching(/^DATABASE_URL .*%40.*%2F.*%23/u)] });
    }
  });

  test.each([
    whole("@"),
    whole("%2F"),
    whole("%z"),
    "postgres://me:pass@/idjour?host=/run/postgresql",
    "postgresql:///idjour?host=/run/postgresql&application_name=a@b",
    "postgres://127.0.0.1:5432/idjour",
  ])("an address that is one is taken: %s", (address) => {
    expect(readDatabase({ DATABASE_URL: address }, "en").ok).toBe(true);
  });

  test("is told with the remedy by commands, doctor, serve and migrate", async () => {
    const settings = { ...slack, DATABASE_URL: whole("/") };
    for (const args of [["ticket", "list"], ["serve"]]) {
      const { said, status } = await show(args, settings);
      expect(said).toMatch(/^DATABASE_URL cannot be read as an address: .*DATABASE_URL_FILE\.$/mu);
      expect(status).toBe(2);
    }
    const { said } = await show(["doctor"], settings);
    expect(said).toMatch(/^✗ settings: DATABASE_URL cannot be read as an address: /mu);
    const moved = await show(["migrate", "--from", whole("@x/"), "--to", whole("#")], {});
    expect(moved.said).toMatch(/^--from cannot be read as an address: .*\n--to cannot/u);
    expect(moved.status).toBe(2);
  });

  test("is told where .env cuts it at a #, before its first half is taken for a server", async () => {
    const own = newFolder();
    writeFileSync(join(own.path, ".env"), `MIGRATE_FROM=${whole("@x#")}\n`);
    const { out, err, status } = await run(["migrate", "--to", "file:./new.db"], { folder: own });
    for (const half of [...halves, "@x"]) expect(out + err).not.toContain(half);
    expect(err).toMatch(/^MIGRATE_FROM cannot be read as an address: .*quotation marks/u);
    expect(status).toBe(2);
    own.remove();
  });
});
