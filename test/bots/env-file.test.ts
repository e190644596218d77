/** Lines of `.env` that set nothing are found, and no line that Node reads as a setting. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { idleEnvLines } from "../../src/config/env-file.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "idjour-env-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
const idleLinesIn = (text: string): readonly number[] => {
  const file = join(folder, ".env");
  writeFileSync(file, text);
  return idleEnvLines(file);
};

test.each([
  ["settings, comments and blank lines", "# a\n\nPORT=1\n  export HOST = x # c\nEMPTY=\n", []],
  ["a colon for the sign", "SLACK_BOT_TOKEN: xoxb-1\nPORT=1\n", [1]],
  ["a name alone, and a sentence", "PORT=1\nLOG_LEVEL\nremember the key\n", [2, 3]],
  ["a colon before a value that has the sign", "DATA_KEY: c2VjcmV0cw==\n", [1]],
  ["a value over several lines", 'CERT="-----BEGIN\nabc\n-----END"\nPORT=1\nnothing\n', [5]],
  ["a quotation mark without an end", "A='x\nnothing\nB=1\n", [2]],
  ["line ends of Windows", "A=1\r\nnothing\r\n", [2]],
])("%s", (_, text, lines) => {
  expect(idleLinesIn(text)).toEqual(lines);
});

test("what is idle here is idle for Node, line by line", () => {
  const written = ["A=1", "B", "C: d", "export E=f", "# g=h", "I = j", "K-L=m"];
  for (const line of written) {
    const names = Object.keys(parseEnv(line)).filter((name) => /^[\w.-]+$/u.test(name));
    const isComment = line.startsWith("#");
    expect([line, idleLinesIn(line).length]).toEqual([
      line,
      names.length + Number(isComment) ? 0 : 1,
    ]);
  }
});
