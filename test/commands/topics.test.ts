/** Runs `idjour topics suggest`: a line in, a line out, and a sentence for each line it cannot read. */
import { afterAll, expect, test } from "vitest";
import { linesOf, newFolder, run } from "./world.ts";

const folder = newFolder();
afterAll(() => folder.remove());

const texts = [
  { id: "a", text: "Ett syriskt pass där sidorna verkar utbytta" },
  { id: 7, text: "" },
  { id: "c", text: "Kontrollsiffran i MRZ stämmer inte" },
];
const input = texts.map((line) => JSON.stringify(line)).join("\n");

test("each text of standard input gets topics, document and country on a line of its own", async () => {
  const { status, out, err } = await run(["topics", "suggest"], { folder, input });
  const lines = linesOf(out).map((line) => JSON.parse(line) as unknown);
  expect(lines).toEqual([
    {
      id: "a",
      topics: expect.arrayContaining([
        { id: "passport-authenticity", score: expect.any(Number) as number },
      ]) as unknown,
      documentType: "passport-ordinary",
      country: "SYR",
    },
    { id: 7, topics: [], documentType: null, country: null },
    {
      id: "c",
      topics: expect.arrayContaining([
        { id: "mrz-and-chip", score: expect.any(Number) as number },
      ]) as unknown,
      documentType: null,
      country: null,
    },
  ]);
  for (const { topics } of lines as { topics: unknown[] }[])
    expect(topics.length).toBeLessThanOrEqual(5);
  expect({ status, err }).toEqual({ status: 0, err: "" });
});

test("lines that cannot be read are named by number, and the others are answered", async () => {
  const file = folder.file("in.jsonl", `{"id":"a","text":"Hej"}\n{"id":"b" 1\n{"id":"c"}\n`);
  const { status, out, err } = await run(["topics", "suggest", file], { folder });
  expect(linesOf(out)).toHaveLength(1);
  expect(linesOf(err)).toEqual([
    expect.stringMatching(/^Line 2 is not JSON .*\. Write one object a line/u),
    expect.stringMatching(/^Line 3 needs an id and a text/u),
  ]);
  expect(status).toBe(2);
});

test("a file that is not there is named with what to do", async () => {
  const { status, err } = await run(["topics", "suggest", "nowhere.jsonl"], { folder });
  expect(err).toBe("nowhere.jsonl cannot be read (ENOENT). Check the path and its permissions.\n");
  expect(status).toBe(2);
});
