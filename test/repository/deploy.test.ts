/**
 * Holds the files by which idjour is run: each is read by the tool or schema of its kind, names the
 * settings, addresses and folders of the program, and gives it no more than it needs.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { Ingress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Service } from "kubernetes-models/v1/Service";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { settings as documented } from "../../src/config/settings.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const settings = new Set(documented.flatMap(({ name }) => [name, `${name}_FILE`]));
/** What Node and the C library read. */
const ofNode = ["NODE_ENV", "MALLOC_ARENA_MAX"];

describe("the Dockerfile", () => {
  const file = read("Dockerfile");
  const lines = file.split("\n");

  test("is one that Docker takes", () => {
    expect(validate(file).map(({ message }) => message)).toEqual([]);
  });

  test("copies what is there, sets settings that there are, and runs as nobody's root", () => {
    const allowed = read(".dockerignore")
      .split("\n")
      .flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []));
    const copied = lines.flatMap((line) =>
      line.startsWith("COPY ") && !line.includes("--from") ? line.split(" ").slice(1, -1) : [],
    );
    expect(copied.filter((path) => !allowed.includes(path.replace("./", "")))).toEqual([]);
    const [, set = ""] = /^ENV ([^]*?[^\\])\n/mu.exec(file) ?? [];
    const names = [...set.matchAll(/([A-Z_]+)=/gu)].map(([, name]) => name);
    expect(
      names.filter((name) => !settings.has(name ?? "") && !ofNode.includes(name ?? "")),
    ).toEqual([]);
    expect(file).toContain("\nUSER 10001:10001\n");
    const node = `node:${/"node": ">=(\d+)"/u.exec(read("package.json"))?.[1]}-`;
    const bases = lines.flatMap((line) => /^FROM (\S+)/u.exec(line)?.[1] ?? []);
    expect(bases.every((base) => base.startsWith(node))).toBe(true);
  });
});

/** What we use of Compose's reference; anything else is a misspelling, or is to be added here. */
const composeFile = z.strictObject({
  name: z.string(),
  services: z.record(
    z.string(),
    z.strictObject({
      build: z.string().optional(),
      image: z.string(),
      restart: z.enum(["no", "always", "on-failure", "unless-stopped"]),
      depends_on: z
        .record(z.string(), z.strictObject({ condition: z.literal("service_healthy") }))
        .optional(),
      env_file: z.string().optional(),
      environment: z.record(z.string(), z.string()),
      secrets: z.array(z.string()),
      volumes: z.array(z.string()),
      ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/u)).optional(),
      healthcheck: z
        .strictObject({
          test: z.tuple([z.literal("CMD-SHELL"), z.string()]),
          interval: z.string(),
          timeout: z.string(),
          retries: z.int(),
        })
        .optional(),
      stop_grace_period: z.string(),
      read_only: z.boolean().optional(),
      tmpfs: z.array(z.string()).optional(),
      cap_drop: z.array(z.string()).optional(),
      security_opt: z.array(z.string()).optional(),
      mem_limit: z.string().optional(),
    }),
  ),
  volumes: z.record(z.string(), z.strictObject({})),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
});

describe("compose.yaml", () => {
  const { services, secrets, volumes } = composeFile.parse(parse(read("deploy/compose.yaml")));

  test("names only services, volumes and secrets that it has", () => {
    for (const { depends_on: needed = {}, secrets: given, volumes: mounted } of Object.values(
      services,
    )) {
      expect(Object.keys(needed).filter((name) => !Object.hasOwn(services, name))).toEqual([]);
      expect(given.filter((name) => !Object.hasOwn(secrets, name))).toEqual([]);
      const named = mounted.map((mount) => mount.split(":")[0] ?? "");
      expect(
        named.filter((name) => !name.startsWith("./") && !Object.hasOwn(volumes, name)),
      ).toEqual([]);
    }
  });

  test("sets settings that there are, and gives every secret as a file", () => {
    const { idjour } = services;
    if (idjour === undefined) throw new Error("There is no service idjour.");
    const { environment } = idjour;
    expect(Object.keys(environment).filter((name) => !settings.has(name))).toEqual([]);
    const files = Object.values(environment).flatMap(
      (value) => /^\/run\/secrets\/(.+)$/u.exec(value)?.[1] ?? [],
    );
    expect(files.toSorted()).toEqual(idjour.secrets.toSorted());
    expect(idjour).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
  });
});

type Model = new (data: object) => { validate(): void };
const models: Readonly<Record<string, Model>> = {
  "v1/ConfigMap": ConfigMap,
  "v1/Service": Service,
  "apps/v1/Deployment": Deployment,
  "policy/v1/PodDisruptionBudget": PodDisruptionBudget,
  "networking.k8s.io/v1/NetworkPolicy": NetworkPolicy,
  "networking.k8s.io/v1/Ingress": Ingress,
};
const resource = z.looseObject({ apiVersion: z.string(), kind: z.string() });
describe("the Kubernetes files", () => {
  const resources = parseAllDocuments(read("deploy/kubernetes/idjour.yaml")).map((one) =>
    resource.parse(one.toJS()),
  );

  test.each(resources.map((one) => [one.kind, one] as const))(
    "%s is one that Kubernetes takes",
    (_, one) => {
      const Made = models[`${one.apiVersion}/${one.kind}`];
      if (Made === undefined) throw new Error(`There is no ${one.kind}.`);
      expect(() => new Made(one).validate()).not.toThrow();
    },
  );

  test("replicas, probes, budget and rights are those that operations say", () => {
    const of = (kind: string) => resources.find((one) => one.kind === kind);
    expect(of("Deployment")).toMatchObject({
      spec: {
        replicas: 3,
        template: {
          spec: {
            automountServiceAccountToken: false,
            securityContext: { runAsNonRoot: true, runAsUser: 10001 },
            containers: [
              {
                readinessProbe: { httpGet: { path: "/readyz", port: "metrics" } },
                livenessProbe: { httpGet: { path: "/healthz", port: "metrics" } },
                securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
              },
            ],
          },
        },
      },
    });
    expect(of("PodDisruptionBudget")).toMatchObject({ spec: { minAvailable: 2 } });
    const { data } = z
      .looseObject({ data: z.record(z.string(), z.string()) })
      .parse(of("ConfigMap"));
    expect(Object.keys(data).filter((name) => !settings.has(name))).toEqual([]);
  });
});

const units = ["idjour.service", "idjour@.service", "idjour-backup.service"];
describe.each(units)("the systemd unit %s", (name) => {
  const unit = read(`deploy/${name}`);

  test("sets settings that there are, and reads secrets as credentials", () => {
    const set = [...unit.matchAll(/^Environment=([A-Z_]+)=/gmu)].map(([, one]) => one ?? "");
    expect(set.filter((one) => !settings.has(one) && !ofNode.includes(one))).toEqual([]);
    const loaded = [...unit.matchAll(/^LoadCredential=([\w-]+):/gmu)].map(([, one]) => one ?? "");
    const used = [...unit.matchAll(/=%d\/([\w-]+)$/gmu)].map(([, one]) => one ?? "");
    expect(used.toSorted()).toEqual(loaded.toSorted());
  });

  test("is one that systemd takes, and as closed as a program that compiles its own code can be", () => {
    const folder = mkdtempSync(join(tmpdir(), "idjour-unit-"));
    try {
      // A template is looked at with a command in its place.
      const file = join(folder, name.replace("@", "@doctor"));
      // The program is not installed here.
      writeFileSync(file, unit.replace(/^ExecStart=\S+/mu, "ExecStart=/bin/true"));
      const timer = `${name.slice(0, -"service".length)}timer`;
      if (existsSync(`deploy/${timer}`))
        writeFileSync(join(folder, timer), read(`deploy/${timer}`));
      const analyzed = (...given: readonly string[]) =>
        spawnSync("systemd-analyze", [...given, file], { encoding: "utf8" });
      const timed = join(folder, timer);
      const timers = [timed].filter((one) => existsSync(one));
      const said = timers.map((one) =>
        spawnSync("systemd-analyze", ["verify", one], { encoding: "utf8" }),
      );
      expect(said.filter(({ error, stderr }) => error === undefined && stderr !== "")).toEqual([]);
      const verified = analyzed("verify");
      // Without systemd the file is read as text above, and CI has it.
      if (verified.error !== undefined && process.env["CI"] === undefined) return;
      expect([verified.status, verified.stderr]).toEqual([0, ""]);
      // In tenths, 0 the safest: at 20 it fails.
      const secure = analyzed("security", "--offline=true", "--threshold=20");
      expect([secure.status, secure.stderr]).toEqual([0, ""]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test.each(["deploy/nginx.conf", "deploy/Caddyfile"])(
  "%s leads to the program's port, and keeps what is for those inside there",
  (path) => {
    const file = read(path);
    expect(file).toContain("127.0.0.1:3978");
    expect(file).toContain("/metrics");
    expect(file).toContain("/readyz");
    expect(file).toMatch(/request_buffers 1MB|proxy_request_buffering on/u);
  },
);

test.each([
  ["deploy/nginx.conf", /\/report\/enter \{\s+access_log off;\s+error_log \/dev\/null;/u],
  [
    "deploy/Caddyfile",
    /request>uri query \{\s+replace link hidden\s[^]+log_skip \/report\/enter\n/u,
  ],
])("%s writes the secret of a report's link in no log, nor in that of errors", (path, hides) => {
  expect(read(path)).toMatch(hides);
});
