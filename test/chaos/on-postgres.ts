/**
 * Starts a PostgreSQL outside a run of the tests, and makes a new database whenever one is asked
 * for.
 */
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import startPostgres from "../postgres.global.ts";

type Fresh = (number: number) => Promise<string>;
export const onPostgres = async (
  work: (fresh: Fresh) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> => {
  let server = "";
  const project: Pick<TestProject, "provide"> = {
    provide: (_, url) => {
      server = url;
    },
  };
  const stop = await startPostgres(project, settings);
  try {
    await work(async (number) => {
      const client = new Client({ connectionString: `${server}/postgres` });
      await client.connect();
      await client.query(`create database chaos_${number}`);
      await client.end();
      return `${server}/chaos_${number}`;
    });
  } finally {
    await stop();
  }
};
