import { expect, test } from "vitest";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { openDailyRetention, retentionJobs } from "../../src/runtime/daily-retention.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { days } from "../../src/tickets/model.ts";

const evening = Date.UTC(2026, 10, 27, 20);
const night = Date.UTC(2026, 10, 28, 1);
const sample = sampleOrganisation();
const decided = {
  ...sample,
  agencies: sample.agencies.map((agency) => ({
    ...agency,
    policy: { retention: { decision: { id: "Dnr 2026-17", date: "2026-02-03" } } },
  })),
};

test("there is no daily job before an agency has stated a decision", () => {
  expect(retentionJobs(sample, evening)).toEqual([]);
  expect(retentionJobs(decided, evening)).toEqual([{ name: "retention", dueAt: night }]);
  expect(retentionJobs(decided, night)).toEqual([{ name: "retention", dueAt: night + days(1) }]);
});

test("of all processes one runs it, a piece at each look, and logs what it did", async () => {
  const store = makeStore(await openSqlite(":memory:"));
  const logged: unknown[] = [];
  const opened = () =>
    openDailyRetention({
      store,
      clock: { now: () => night },
      log: (...line) => void logged.push(line),
      organisation: () => ({ organisation: decided }),
    });
  const [one, other] = [opened(), opened()];
  const [job] = retentionJobs(decided, evening);
  if (job === undefined) throw new Error("There is no job.");
  await store.ensureJob(job.name, job.dueAt);
  await one.begin(job);
  await other.begin(job);
  expect(await store.dueJobs(night + days(1))).toEqual([{ ...job, dueAt: night + days(1) }]);
  let pieces = 0;
  for (; logged.length === 0; pieces += 1) await Promise.all([one.step(), other.step()]);
  expect(pieces).toBeGreaterThan(10);
  const nothing = { questions: 0, texts: 0, held: 0, compacted: "compacted" };
  expect(logged).toEqual([["info", "retention", nothing]]);
  await store.close();
});
