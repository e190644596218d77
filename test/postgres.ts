/**
 * Creates an empty PostgreSQL database for a test file or a single test, on the server that
 * `postgres.global.ts` started. It needs no clean-up beyond closing one's own connections: the
 * server goes with the run.
 */
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

export const freshPostgresUrl = async (): Promise<string> => {
  const server = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  return `${server}/${name}`;
};
