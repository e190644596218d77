/**
 * Runs the program as a container and the systemd unit do, in a namespace of this machine: as a user
 * without rights, on a file system on which nothing but the folder of its data can be written.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { type Folder, newFolder } from "./world.ts";

const root = join(import.meta.dirname, "../..");
const nobody = 10_001;
/** As the Dockerfile, compose.yaml, the Kubernetes files and the unit ask for, by the kernel's own means. */
const confine = `
  set -e
  mount --make-rprivate /
  mount --bind "$DATA" "$DATA"
  mount -o remount,ro,bind /
  cd "${root}"
  exec setpriv --reuid ${nobody} --regid ${nobody} --clear-groups --no-new-privs --bounding-set=-all "$@"
`;
const confined = (folder: Folder, args: readonly string[]) => {
  const settings = {
    DATA: folder.path,
    DATABASE_URL: folder.database,
    ORG_FILE: "examples/one-agency.yaml",
    PORT: "0",
    SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
    SLACK_BOT_TOKEN: "xoxb-invented",
    LOG_LEVEL: "error",
  };
  const inside = ["-m", "sh", "-c", confine, "sh", process.execPath, "src/idjour.js", ...args];
  return { command: "unshare", inside, env: { PATH: process.env["PATH"], ...settings } };
};

let folder: Folder | undefined;
let served: ChildProcess | undefined;
afterEach(() => {
  served?.kill("SIGKILL");
  folder?.remove();
});

// Only root may make such a namespace. CI is root.
test.skipIf(process.getuid?.() !== 0)(
  "serve, backup and a stop in order need no rights and write nowhere but among their data",
  async () => {
    folder = newFolder();
    chownSync(folder.path, nobody, nobody);
    chmodSync(folder.path, 0o700);
    const { command, inside, env } = confined(folder, ["serve"]);
    const program = spawn(command, inside, { env, stdio: ["ignore", "pipe", "inherit"] });
    served = program;
    const exited = once(program, "exit");
    const lines = createInterface(program.stdout);
    const url = await new Promise<string>((resolve, reject) => {
      lines.on("line", (line) => {
        const said = /^listening on (\S+)/u.exec(line)?.[1];
        if (said !== undefined) resolve(said);
      });
      program.once("exit", (status) => reject(new Error(`serve ended with ${status}`)));
    });
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(200);

    const run = (...args: readonly string[]) => {
      const one = confined(folder ?? newFolder(), args);
      return spawnSync(one.command, one.inside, { env: one.env, encoding: "utf8" });
    };
    const copy = join(folder.path, "copy.db");
    expect(run("backup", copy).status).toBe(0);
    expect(existsSync(copy)).toBe(true);
    // Elsewhere it may not write, and says so.
    expect(run("backup", "/copy.db").status).not.toBe(0);
    expect(run("org", "export").stdout).toContain("skatteverket");

    program.kill("SIGTERM");
    expect((await exited)[0]).toBe(0);
  },
);
