/**
 * Checks how a language model's service is spoken to: against a local server of its protocol, which
 * also answers with anything that a broken or hostile one might.
 */
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Log } from "../../src/base/log.ts";
import type { AiConfig } from "../../src/config/ai.ts";
import { type AiService, openAiService } from "../../src/knowledge/ai-service.ts";
import { type FakeAi, json, openFakeAi } from "./fake-ai.ts";

let fake: FakeAi;
let ai: AiService;
let now: number;
let logged: unknown[];
const key = "sk-hemlig-0001";

const log: Log = (level, event, data) => void logged.push([level, event, data]);
const open = (settings: Partial<AiConfig> = {}): AiService =>
  openAiService({
    config: {
      url: `${fake.url}/v1`,
      key,
      apiVersion: null,
      embeddingModel: "vectors-1",
      draftModel: "words-1",
      ...settings,
    },
    mayLeave: (text) => !text.includes("hemlig"),
    log,
    now: () => now,
  });
beforeEach(async () => {
  fake = await openFakeAi();
  now = 0;
  logged = [];
  ai = open();
});
afterEach(async () => {
  ai.close();
  await fake.close();
});
const message = { role: "user", content: "Skriv om." } as const;

describe("what is asked", () => {
  test("is what OpenAI takes, and its vectors come back in order with length 1", async () => {
    fake.vectorBy((text) => (text === "a" ? [3, 4] : [0, 2]));
    const answer = await ai.embed(["a", "b"], 5_000);
    expect(answer).toEqual({
      ok: true,
      value: [Float32Array.from([0.6, 0.8]), Float32Array.from([0, 1])],
    });
    const [asked] = fake.asked;
    expect(asked?.path).toBe("/v1/embeddings");
    expect(asked?.headers.authorization).toBe(`Bearer ${key}`);
    expect(asked?.body).toEqual({
      model: "vectors-1",
      input: ["a", "b"],
      encoding_format: "base64",
    });
  });

  test("is what Azure OpenAI takes, with its key in its own header", async () => {
    ai = open({ url: fake.url, apiVersion: "2024-10-21", draftModel: "mitt ord" });
    await ai.embed(["a"], 5_000);
    await ai.write([message], 5_000);
    expect(fake.asked.map(({ path }) => path)).toEqual([
      "/openai/deployments/vectors-1/embeddings?api-version=2024-10-21",
      "/openai/deployments/mitt%20ord/chat/completions?api-version=2024-10-21",
    ]);
    expect(fake.asked[0]?.headers).toMatchObject({ "api-key": key });
    expect(fake.asked[0]?.headers.authorization).toBeUndefined();
  });

  test("bears no key where none is set", async () => {
    ai = open({ key: "" });
    await ai.embed(["a"], 5_000);
    expect(fake.asked[0]?.headers.authorization).toBeUndefined();
  });

  test("holds no text that may not leave: others go without it", async () => {
    const answer = await ai.embed(["hemlig", "öppen"], 5_000);
    expect(answer.ok && answer.value.map((one) => one === null)).toEqual([true, false]);
    expect(await ai.embed(["hemlig"], 5_000)).toEqual({ ok: true, value: [null] });
    expect(await ai.write([message, { role: "user", content: "hemlig" }], 5_000)).toEqual({
      ok: false,
      failure: { why: "kept" },
    });
    expect(fake.heard()).toEqual(["öppen"]);
  });

  test("brings words back", async () => {
    fake.writeBy((content) => `${content}!`);
    expect(await ai.write([message], 5_000)).toEqual({ ok: true, value: "Skriv om.!" });
  });
});

describe("a service that gives numbers", () => {
  const numbers = (...embeddings: readonly unknown[]) =>
    fake.behave((_, response) => {
      json(response, { data: embeddings.map((embedding) => ({ embedding })) });
      return true;
    });

  test("is understood, also without indexes", async () => {
    numbers([0, 3], [4, 0]);
    expect(await ai.embed(["a", "b"], 5_000)).toEqual({
      ok: true,
      value: [Float32Array.from([0, 1]), Float32Array.from([1, 0])],
    });
  });

  test.each([
    ["of no dimension", [[]]],
    ["of length zero", [[0, 0]]],
    ["of too many dimensions", [Array.from({ length: 8_193 }, () => 1)]],
    ["that are not numbers", [["1", null]]],
    ["in base64 that is cut", [Buffer.from([1, 2, 3]).toString("base64")]],
    ["that hold NaN", [Buffer.from(new Float32Array([1, Number.NaN]).buffer).toString("base64")]],
    ["too few", []],
    ["too many", [[1], [1]]],
  ])("is not believed with vectors %s", async (_, given) => {
    numbers(...given);
    expect(await ai.embed(["a"], 5_000)).toMatchObject({ failure: { why: "unusable" } });
  });

  test("is not believed with vectors of two dimensions", async () => {
    numbers([1, 0], [1]);
    expect(await ai.embed(["a", "b"], 5_000)).toMatchObject({ failure: { why: "unusable" } });
  });
});

describe("a service that answers otherwise than asked", () => {
  const broken: readonly (readonly [string, (response: ServerResponse) => void])[] = [
    ["no JSON", (response) => void response.end("<html>")],
    ["half of some JSON", (response) => void response.end('{"data":[{"embed')],
    ["nothing", (response) => void response.end()],
    ["deep JSON", (response) => void response.end("[".repeat(200_000))],
    ["numbers out of range", (response) => void response.end('{"data":[{"embedding":[1e999]}]}')],
    ["an index twice", (response) => json(response, twice)],
    ["an index out of reach", (response) => json(response, outOfReach)],
    ["a prototype", (response) => void response.end('{"__proto__":{"data":[]},"data":7}')],
  ];
  const one = { embedding: [1, 2] };
  const twice = {
    data: [
      { ...one, index: 0 },
      { ...one, index: 0 },
    ],
  };
  const outOfReach = {
    data: [
      { ...one, index: -1 },
      { ...one, index: 4e9 },
    ],
  };

  test.each(broken)("with %s is done without", async (_, misbehave) => {
    fake.behave((__, response) => {
      response.setHeader("content-type", "application/json");
      misbehave(response);
      return true;
    });
    expect(await ai.embed(["a", "b"], 5_000)).toMatchObject({ failure: { why: "unusable" } });
    expect(await ai.write([message], 5_000)).toMatchObject({ failure: { why: "unusable" } });
  });

  test("is packed so that little becomes much is broken off", async () => {
    const packed = gzipSync(Buffer.alloc(20_000_000, 32));
    fake.behave((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(packed);
      return true;
    });
    expect(await ai.embed(["a"], 20_000)).toMatchObject({ failure: { why: "too-large" } });
  });

  test("without an end is broken off", async () => {
    fake.behave((_, response) => {
      const more = (): void => {
        while (response.write("9".repeat(65_536)));
        response.once("drain", more);
      };
      more();
      return true;
    });
    expect(await ai.embed(["a"], 20_000)).toMatchObject({ failure: { why: "too-large" } });
    expect(await ai.write([message], 20_000)).toMatchObject({ failure: { why: "too-large" } });
  });

  test("a letter at a time is waited for as long as was said", async () => {
    fake.behave((_, response) => {
      response.write('{"data":');
      const drip = setInterval(() => void response.write(" "), 5);
      response.on("close", () => clearInterval(drip));
      return true;
    });
    expect(await ai.embed(["a"], 100)).toMatchObject({ failure: { why: "timeout" } });
  });

  test("not at all is waited for as long as was said", async () => {
    fake.behave(() => true);
    expect(await ai.embed(["a"], 50)).toMatchObject({ failure: { why: "timeout" } });
  });

  test("with a redirect is not followed", async () => {
    const other = await openFakeAi();
    fake.behave((_, response) => {
      response.writeHead(307, { location: `${other.url}/v1/embeddings` }).end();
      return true;
    });
    expect(await ai.embed(["a"], 5_000)).toMatchObject({
      failure: { why: "refused", status: 307 },
    });
    expect(other.asked).toEqual([]);
    await other.close();
  });

  test("by closing the connection is done without", async () => {
    fake.behave((_, response) => {
      response.destroy();
      return true;
    });
    expect(await ai.embed(["a"], 5_000)).toMatchObject({ failure: { why: "unreachable" } });
  });
});

describe("after a failure", () => {
  const fails = (status: number, headers: Readonly<Record<string, string>> = {}) =>
    fake.behave((_, response) => {
      response.writeHead(status, headers).end(`{"error":"${key}"}`);
      return true;
    });

  test("it is left alone for a minute, and what it words is not what it embeds", async () => {
    fails(500);
    await ai.embed(["a"], 5_000);
    fake.behave(null);
    now = 59_000;
    expect(await ai.embed(["a"], 5_000)).toMatchObject({ failure: { why: "busy" } });
    expect((await ai.write([message], 5_000)).ok).toBe(true);
    now = 60_000;
    expect((await ai.embed(["a"], 5_000)).ok).toBe(true);
    expect(fake.asked).toHaveLength(3);
  });

  test.each([
    ["5", 5_000],
    ["0", 1_000],
    ["999999", 3_600_000],
    ["Wed, 21 Oct 2026 07:28:00 GMT", 60_000],
    ["-3", 60_000],
  ])("429 with Retry-After %s is obeyed within reason: %i ms", async (after, ms) => {
    fails(429, { "retry-after": after });
    expect(await ai.embed(["a"], 5_000)).toMatchObject({ failure: { status: 429 } });
    fake.behave(null);
    now = ms - 1;
    expect(await ai.embed(["a"], 5_000)).toMatchObject({ failure: { why: "busy" } });
    now = ms;
    expect((await ai.embed(["a"], 5_000)).ok).toBe(true);
  });

  test("a text that it refuses keeps others from it for a second only", async () => {
    fails(400);
    expect(await ai.embed(["a"], 5_000)).toMatchObject({ failure: { why: "refused-text" } });
    fake.behave(null);
    now = 1_000;
    expect((await ai.embed(["a"], 5_000)).ok).toBe(true);
  });

  test("the log has one line an hour, with neither key nor answer nor text", async () => {
    fails(500);
    for (let minute = 0; minute < 120; minute += 1) {
      now = minute * 60_000;
      await ai.embed(["Ett syriskt pass"], 5_000);
      await ai.write([message], 5_000);
    }
    const line = { for: "embeddings", why: "refused", status: 500 };
    expect(logged).toEqual([
      ["warn", "ai service not used", { ...line, count: 1 }],
      ["warn", "ai service not used", { ...line, count: 120 }],
    ]);
  });

  test("no more than eight are asked at once", async () => {
    fake.behave(() => true);
    const all = Array.from({ length: 20 }, () => ai.embed(["a"], 200));
    const busy = (await Promise.all(all)).filter(
      (answer) => !answer.ok && answer.failure.why === "busy",
    );
    expect(busy).toHaveLength(12);
  });

  test("closed while something is under way, it ends quietly", async () => {
    fake.behave(() => true);
    const waiting = ai.embed(["a"], 60_000);
    await expect.poll(() => fake.asked.length).toBe(1);
    ai.close();
    expect((await waiting).ok).toBe(false);
    expect(logged).toEqual([]);
  });
});
