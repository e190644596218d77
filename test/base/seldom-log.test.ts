/** Floods the log of what anybody can cause. */
import { expect, test } from "vitest";
import { foldStoreFailures, openSeldomLog } from "../../src/base/seldom-log.ts";

const hour = 3_600_000;
const opened = () => {
  const lines: unknown[] = [];
  let time = 0;
  const log = openSeldomLog((_, event, data) => lines.push({ event, ...data }), {
    everyMs: hour,
    now: () => time,
  });
  return { log, lines, forward: (ms: number) => (time += ms) };
};

test("a flood gives a line at once, and one an hour with how many there were", () => {
  const { log, lines, forward } = opened();
  for (let n = 0; n < 1_000; n += 1) log.warn("refused", { status: 401 });
  expect(lines).toEqual([{ event: "refused", status: 401, count: 1 }]);
  forward(hour);
  log.warn("refused", { status: 401 });
  expect(lines.slice(1)).toEqual([{ event: "refused", status: 401, count: 1_000 }]);
});

test("each kind is counted for itself", () => {
  const { log, lines } = opened();
  for (const status of [401, 403, 401]) log.warn("refused", { status });
  expect(lines).toEqual([
    { event: "refused", status: 401, count: 1 },
    { event: "refused", status: 403, count: 1 },
  ]);
});

test("what was not told is told at the end, once", () => {
  const { log, lines } = opened();
  for (let n = 0; n < 3; n += 1) log.warn("refused");
  log.end();
  log.end();
  expect(lines).toEqual([
    { event: "refused", count: 1 },
    { event: "refused", count: 2 },
  ]);
});

test("of a database that fails there is a line a minute for each event and code; all else passes", () => {
  const lines: unknown[] = [];
  let time = 0;
  const { log, end } = foldStoreFailures(
    (level, event, data) => lines.push({ level, event, ...data }),
    {
      everyMs: 60_000,
      now: () => time,
    },
  );
  const full = { error: "StoreFailure", code: "SQLITE_FULL" };
  for (let n = 0; n < 300; n += 1, time += 200) {
    log("error", "look failed", { ...full, message: `query ${n}` });
    log("warn", "lease not renewed", full);
  }
  log("error", "look failed", { error: "TypeError" });
  expect(lines).toEqual([
    { level: "error", event: "look failed", ...full, count: 1 },
    { level: "warn", event: "lease not renewed", ...full, count: 1 },
    { level: "error", event: "look failed", error: "TypeError" },
  ]);
  end();
  expect(lines.slice(3)).toEqual([
    { level: "error", event: "look failed", ...full, count: 299 },
    { level: "warn", event: "lease not renewed", ...full, count: 299 },
  ]);
});
