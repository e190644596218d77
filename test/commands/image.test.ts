/**
 * Does with the image what an operator does: serves, looks, backs up, restores. No
 * container runtime is needed: the steps of the Dockerfile are carried out in a namespace.
 */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { openPlatforms } from "../../playground/trial.ts";
import { tell } from "../store/told.ts";
import { buildImage, canBuild } from "./image.ts";

const nobody = 10_001;
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

const freePort = async (): Promise<string> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  // A server that listens on a port has an address with one.
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return String(port);
};

test(
  "the image serves, is healthy, is examined, backed up and restored, as nobody on a root that is read-only",
  async ({ skip }) => {
    if (!canBuild()) skip("only root on Linux may make such a namespace");
    const platforms = await openPlatforms(sampleOrganisation(), { caseworkers: [] });
    open.push(platforms);
    const image = await buildImage();
    open.push(image);
    const settings = {
      ...platforms.environment,
      SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
      PORT: await freePort(),
      ORG_FILE: "/app/examples/organisation.yaml",
      LOG_LEVEL: "error",
    };
    const database = join(image.data, "idjour.db");
    const elsewhere = join(mkdtempSync(join(tmpdir(), "elsewhere-")), "idjour.db");
    const serve = async (): Promise<ChildProcess> => {
      const program = image.start(["serve"], settings);
      const lines = createInterface(program.stdout ?? process.stdin);
      const [line]: readonly unknown[] = await Promise.race([
        once(lines, "line"),
        once(program, "exit"),
      ]);
      expect(line).toContain("listening on");
      return program;
    };
    const stop = async (program: ChildProcess): Promise<void> => {
      const exited = once(program, "exit");
      // nsenter started it in the namespace of processes, where it is found by its name.
      image.end("serve");
      expect((await exited)[0]).toBe(0);
    };

    // A database that was in use elsewhere.
    await tell(`file:${elsewhere}`);
    copyFileSync(elsewhere, database);
    chownSync(database, nobody, nobody);
    chmodSync(database, 0o600);
    let program = await serve();
    expect(image.isHealthy(settings)).toBe(true);
    const doctor = await image.run(["doctor"], settings);
    expect(doctor.out.split("\n").filter((line) => line.startsWith("✗"))).toEqual([]);
    expect(doctor.out).toContain("✓ database");
    const questions = async () => (await image.run(["ticket", "list", "--json"], settings)).out;
    const before = await questions();
    expect(JSON.parse(before)).not.toEqual([]);
    expect((await image.run(["backup", "/data/copy.db"], settings)).status).toBe(0);
    // Elsewhere nothing can be written, and it says so.
    expect((await image.run(["backup", "/app/copy.db"], settings)).status).toBe(2);
    await stop(program);
    expect(image.isHealthy(settings)).toBe(false);

    // The database is spoiled; the copy is put in its place.
    for (const end of ["-wal", "-shm", "-alive"]) rmSync(database + end, { force: true });
    writeFileSync(database, "spoiled");
    renameSync(join(image.data, "copy.db"), database);
    expect((await image.run(["audit", "verify"], settings)).status).toBe(0);
    program = await serve();
    expect(await questions()).toBe(before);
    await stop(program);
  },
  // Ten seconds are the Dockerfile's own.
  180_000,
);
