/**
 * Creates a PostgreSQL database for a test file or a single test, on the server that
 * `postgres.global.ts` started. It needs no clean-up beyond closing one's own connections: the
 * server goes with the run. A file that makes more than a dozen drops them, since each has 9 MB.
 */
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";
import { openPostgres } from "../src/store/postgres/postgres.ts";

const urlOf = (name: string): string => `${inject("postgresUrl")}/${name}`;
const create = (client: Client, name: string, template: string): Promise<unknown> =>
  // Its files are copied: to write each page to the log as well takes twice as long.
  client.query(`create database ${name} template ${template} strategy file_copy`);
const onServer = async <Answer>(work: (client: Client) => Promise<Answer>): Promise<Answer> => {
  const client = new Client({ connectionString: urlOf("postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
const newName = (): string => `test_${randomUUID().replaceAll("-", "")}`;

const upToDate = "up_to_date";
/** Any number, as long as it is the same in every process of the tests. */
const lock = 370_001;
/** Whoever needs it first makes it, for all processes. */
const makeUpToDate = (): Promise<void> =>
  onServer(async (client) => {
    await client.query("select pg_advisory_lock($1)", [lock]);
    const found = await client.query("select from pg_database where datname = $1", [upToDate]);
    if (found.rowCount === 1) return;
    const making = newName();
    await create(client, making, "template1");
    await (await openPostgres(urlOf(making))).close();
    await client.query(`alter database ${making} rename to ${upToDate}`);
  });

const nameIn = (url: string): string => new URL(url).pathname.slice(1);
const copied = async (template: string): Promise<string> => {
  const name = newName();
  await onServer((client) => create(client, name, template));
  return urlOf(name);
};
/** With nothing in it, for what brings it up to date. */
export const emptyPostgresUrl = (): Promise<string> => copied("template1");
/** A copy of a database to which no connection is open. */
export const copiedPostgresUrl = (url: string): Promise<string> => copied(nameIn(url));

let made: Promise<void> | null = null;
/** Up to date and without a row of ours, as a copy of one, so that not every one runs all migrations. */
export const freshPostgresUrl = async (): Promise<string> => {
  await (made ??= makeUpToDate());
  return copied(upToDate);
};

/** Its connections are closed. */
export const dropPostgres = (url: string): Promise<void> =>
  onServer(async (client) => {
    await client.query(`drop database ${nameIn(url)}`);
  });
