/** Runs `idjour guard`: a line in, a line out, and a sentence for each line it cannot read. */
import { afterAll, expect, test } from "vitest";
import { linesOf, newFolder, run, start } from "./world.ts";

const folder = newFolder();
afterAll(() => folder.remove());

const secret = "19811218-9876";
const lineSeparator = "\u2028";

test("each text of standard input is judged on a line of its own, with UTF-16 offsets", async () => {
  const input = [
    JSON.stringify({ id: "a", text: `😀 hon har ${secret}` }),
    "",
    `{"id":"b","text":"En rad${lineSeparator}till om laminatet"}`,
  ].join("\r\n");
  const { status, out, err } = await run(["guard"], { folder, input });
  expect(linesOf(out).map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      id: "a",
      decision: "block",
      findings: [{ kind: "personnummer", match: secret, start: 11, end: 24 }],
      masked: expect.not.stringContaining("9876") as unknown,
    },
    {
      id: "b",
      decision: "pass",
      findings: [],
      masked: `En rad${lineSeparator}till om laminatet`,
    },
  ]);
  expect({ status, err }).toEqual({ status: 0, err: "" });
});

test("lines that cannot be read are named by number, without a word of what they hold", async () => {
  const file = folder.file(
    "in.jsonl",
    `{"id":"a","text":"Hej"}\n{"id":"b" ${secret}\n{"id":"c"}\n`,
  );
  const { status, out, err } = await run(["guard", file], { folder });
  expect(linesOf(out)).toHaveLength(1);
  expect(linesOf(err)).toEqual([
    expect.stringMatching(/^Line 2 is not JSON .*\. Write one object a line/u),
    expect.stringMatching(/^Line 3 needs an id and a text/u),
  ]);
  expect(err).not.toContain("9876");
  expect(status).toBe(2);
});

test("a file that is not there is named with what to do", async () => {
  const { status, err } = await run(["guard", "nowhere.jsonl"], { folder });
  expect(err).toBe("nowhere.jsonl cannot be read (ENOENT). Check the path and its permissions.\n");
  expect(status).toBe(2);
});

test("a reader that stops reading ends it without complaint", async () => {
  const input = `${JSON.stringify({ id: "a", text: "Laminatet släpper. ".repeat(40) })}\n`;
  const program = start(["guard"], { folder, input: input.repeat(400) });
  await program.prints(/pass/u);
  program.process.stdout?.destroy();
  const { err } = await program.ended;
  expect(err).toBe("");
});
