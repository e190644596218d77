/** What `idjour doctor` says of an installation that has no organisation, or a `.env` that sets less than it seems to. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { running } from "../../src/base/build.ts";
import { type Folder, newFolder, outOfReach, run, sampleFile } from "./world.ts";

let folder: Folder;
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => folder.remove());

describe("the doctor", () => {
  test("says that no organisation is in force, and whom in Teams it cannot look for", async () => {
    const own = newFolder();
    const none = await run(["doctor"], { folder: own, settings: outOfReach });
    // Somebody may commit while this runs.
    const told = await run(["--version"], { folder: own });
    const build = `${RegExp.escape(running.version)}, commit (?:[\\da-f]{12}|unknown)`;
    expect(none.out).toMatch(new RegExp(`^✓ idjour: version ${build}\\.$`, "mu"));
    expect(told.out.replace(" (", ", ")).toMatch(new RegExp(`^${build}\\)\n$`, "u"));
    expect(none.out).toMatch(/^✗ organisation: none is in force.* idjour org apply FILE/mu);
    expect(none.status).toBe(1);
    own.remove();
    const text = readFileSync(sampleFile, "utf8").replaceAll(
      "22222222-2222-2222-2222-222222222222",
      "skatteverket.example",
    );
    const file = folder.file("named.yaml", text);
    const { out } = await run(["doctor"], { folder, settings: { ...outOfReach, ORG_FILE: file } });
    expect(out).toMatch(/^✗ ids in Teams: .* \(skatteverket\.example\)/mu);
    expect(out).toMatch(/^! people in Teams: .*nobody looked for these/mu);
  });

  test("asks for a DATA_KEY where pages are served, and for none where there is one", async () => {
    const served = { ...outOfReach, PUBLIC_URL: "http://127.0.0.1:2", ORG_FILE: sampleFile };
    const asks = /^! DATA_KEY: DATA_KEY is not set/mu;
    const DATA_KEY = Buffer.alloc(32, 1).toString("base64");
    const { out } = await run(["doctor"], { folder, settings: served });
    expect(out).toMatch(asks);
    const keyed = await run(["doctor"], { folder, settings: { ...served, DATA_KEY } });
    expect(keyed.out).not.toMatch(asks);
    expect(keyed.out).toMatch(/^✓ topics/mu);
  });

  test("names the lines of .env that set nothing, and not what they hold", async () => {
    const own = newFolder();
    own.file(".env", "# ours\nLOG_LEVEL=info\nDATA_KEY: c2VjcmV0\nMETRICS_PORT\n");
    const { out, status } = await run(["doctor"], {
      folder: own,
      settings: { ...outOfReach, ORG_FILE: sampleFile },
    });
    expect(out).toMatch(/^✗ settings: Line 3 of \.env sets nothing\. Write NAME=value/mu);
    expect(out).toMatch(/^✗ settings: Line 4 of \.env sets nothing/mu);
    expect(out).not.toContain("c2VjcmV0");
    expect(status).toBe(1);
    own.remove();
  });
});
