/**
 * Carries out the last stage of the Dockerfile in a namespace of this machine, instruction by
 * instruction, and runs what it makes as a container is run. The base is this machine's own /usr,
 * read-only, with our Node in /usr/local; the packages are those of this folder, since nothing is
 * fetched here.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

const checkout = join(import.meta.dirname, "../..");
const dockerfile = readFileSync(join(checkout, "Dockerfile"), "utf8");

/** The instructions of the last stage, each on one line. */
const lastStage = (): readonly (readonly [string, string])[] => {
  const [lines = []] = dockerfile
    .replaceAll(/^#.*\n/gmu, "")
    .replaceAll(/\\\n\s*/gu, "")
    .split(/^FROM .*$/mu)
    .slice(-1)
    .map((stage) => stage.split("\n").filter((line) => line !== ""));
  return lines.map((line) => {
    const [name = "", ...rest] = line.trim().split(" ");
    return [name, rest.join(" ")];
  });
};

const quoted = (words: string): string => `'${words.replaceAll("'", `'\\''`)}'`;
/** What carries out an instruction while the image is built, as root and writable. */
const building = ([name, rest]: readonly [string, string]): string => {
  if (name === "RUN") return `chroot "$ROOT" sh -ec ${quoted(`cd /app; ${rest}`)}`;
  if (name === "WORKDIR") return `mkdir -p "$ROOT${rest}"`;
  if (name !== "COPY" || rest.startsWith("--from")) return "";
  const words = rest.split(" ");
  const [to = ""] = words.splice(-1);
  return words.length === 1 && !to.endsWith("/")
    ? `cp -a ${words[0]} "$ROOT/app/${to}"`
    : `cp -a ${words.join(" ")} "$ROOT/app/${to}"`;
};

const base = `
  set -e
  cd ${quoted(checkout)}
  mount --make-rprivate /
  mount -t tmpfs tmpfs "$ROOT"
  mkdir -p "$ROOT"/usr "$ROOT"/etc "$ROOT"/proc "$ROOT"/dev "$ROOT"/tmp "$ROOT"/app/node_modules
  mount --bind /usr "$ROOT/usr"
  mount -o remount,ro,bind "$ROOT/usr"
  for name in bin sbin lib lib64; do ln -s "usr/$name" "$ROOT/$name"; done
  mount -t tmpfs tmpfs "$ROOT/usr/local"
  mkdir -p "$ROOT/usr/local/bin"
  touch "$ROOT/usr/local/bin/node"
  mount --bind ${quoted(process.execPath)} "$ROOT/usr/local/bin/node"
  for name in passwd group shadow gshadow login.defs nsswitch.conf ssl localtime hosts resolv.conf; do
    test ! -e "/etc/$name" || cp -aL "/etc/$name" "$ROOT/etc/"
  done
  mount --rbind /dev "$ROOT/dev"
  mount -t proc proc "$ROOT/proc"
  chmod 1777 "$ROOT/tmp"
  mount -t tmpfs tmpfs "$ROOT/tmp"
  mkdir -p node_modules/.cache
  mount --bind node_modules "$ROOT/app/node_modules"
  mount -o remount,ro,bind "$ROOT/app/node_modules"
  mount -t tmpfs tmpfs "$ROOT/app/node_modules/.cache"
`;
/** What compose.yaml asks for: a root that cannot be written to, and /tmp of its own. */
const closed = `
  mount --bind "$DATA" "$ROOT/data"
  chown 10001:10001 "$ROOT/data"
  mount -o remount,ro "$ROOT/app/node_modules/.cache"
  mount -o remount,ro "$ROOT"
  mount -o remount,ro "$ROOT/usr/local"
  echo built
  exec sleep infinity
`;

export type Image = {
  /** The folder that is /data in the container. */
  readonly data: string;
  /** As `docker run` and `docker exec` do: as the user of the image, with its environment. */
  start(args: readonly string[], settings: Setting): ChildProcess;
  run(args: readonly string[], settings: Setting): Promise<Ended>;
  /** Tells what runs this command to stop, as `docker stop` does. */
  end(command: string): void;
  /** The command of HEALTHCHECK; gives its exit status. */
  isHealthy(settings: Setting): boolean;
  close(): void;
};
type Ended = { readonly status: number | null; readonly out: string; readonly err: string };
type Setting = Readonly<Record<string, string>>;

/** Only root may make such a namespace, and only on Linux. */
export const canBuild = (): boolean =>
  process.getuid?.() === 0 && spawnSync("unshare", ["-m", "true"]).status === 0;

export const buildImage = async (): Promise<Image> => {
  const root = mkdtempSync(join(tmpdir(), "idjour-image-"));
  const data = mkdtempSync(join(tmpdir(), "idjour-image-data-"));
  const script = [base, ...lastStage().map(building), closed].join("\n");
  const holder = spawn("unshare", ["-m", "-p", "--fork", "--kill-child", "sh", "-c", script], {
    env: { PATH: process.env["PATH"], ROOT: root, DATA: data },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const close = (): void => {
    holder.kill("SIGKILL");
    for (const path of [root, data]) rmSync(path, { recursive: true, force: true });
  };
  const ended = once(holder, "exit").then(([status]) => {
    throw new Error(`The image could not be built: ${status}`);
  });
  ended.catch(() => undefined);
  const built = (async () => {
    for await (const line of createInterface(holder.stdout)) if (line === "built") return;
  })();
  await Promise.race([built, ended]);
  // The namespaces are those of what unshare started.
  const inside = execFileSync("pgrep", ["-P", String(holder.pid)], { encoding: "utf8" }).trim();
  const entering = ["-t", inside, "-m", "-p", "chroot", root];
  const user = ["--reuid", "10001", "--regid", "10001", "--clear-groups"];
  const without = ["--no-new-privs", "--bounding-set=-all"];
  const [, set = ""] = lastStage().find(([name]) => name === "ENV") ?? [];
  const environment = (settings: Setting): readonly string[] => [
    "-i",
    "PATH=/usr/local/bin:/usr/bin:/bin",
    ...set.split(/\s+/u).filter((one) => one !== ""),
    ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
  ];
  const command = (args: readonly string[], settings: Setting): readonly string[] => [
    ...entering,
    "setpriv",
    ...user,
    ...without,
    "env",
    ...environment(settings),
    ...args,
  ];
  const [, check = ""] = /^ {2}CMD (\[.*\])$/mu.exec(dockerfile) ?? [];
  return {
    data,
    start: (args, settings) =>
      spawn("nsenter", command(["idjour", ...args], settings), {
        stdio: ["ignore", "pipe", "inherit"],
      }),
    run: async (args, settings) => {
      const program = spawn("nsenter", command(["idjour", ...args], settings));
      const [[status], out, err] = await Promise.all([
        once(program, "exit"),
        text(program.stdout),
        text(program.stderr),
      ]);
      return { status, out, err };
    },
    end: (name) => {
      const found = ["pkill", "-TERM", "-u", "10001", "-f", `idjour ${name}`];
      spawnSync("nsenter", ["-t", inside, "-m", "-p", "chroot", root, ...found]);
    },
    isHealthy: (settings) =>
      spawnSync("nsenter", command(JSON.parse(check) as string[], settings)).status === 0,
    close,
  };
};
