/**
 * Measures what others do for one question, as small as it can be made and without any of their
 * frameworks, so that our figures stand beside something: a ticket system's insert (ticket, article and
 * two lines of history in one transaction, as Zammad's), an escalation's cycle (the due ones found, each
 * moved a step on and a message put out for it, as GoAlert's), and a booking's host (whoever was booked
 * least lately of those that are free, then the booking, as cal.com's lucky user). Our own beside them is
 * `cost`'s desk: with guard, decision, explanation, chain and cards. SQLite on disk, every commit synced,
 * one after the other. Microseconds of the processor, the middle of three rounds.
 *
 * BENCH_EACH sets how many a round has.
 *
 *   node bench/peers.ts
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { median, report, rounded } from "./processes.ts";

const each = Number(process.env["BENCH_EACH"] ?? 300);
const rounds = 3;
const hosts = 80;
const words = "Laminatet släpper i ett hörn på ett körkort från 2019. ".repeat(3);

const tables = `
  create table tickets (id integer primary key, number text unique, title text, state text, owner integer, customer integer, created_at integer, updated_at integer);
  create index tickets_state on tickets (state, created_at);
  create index tickets_owner on tickets (owner, state);
  create index tickets_customer on tickets (customer, state);
  create table articles (id integer primary key, ticket integer references tickets (id), sender text, body text, created_at integer);
  create index articles_ticket on articles (ticket);
  create table histories (id integer primary key, ticket integer, kind text, value_from text, value_to text, created_at integer);
  create index histories_ticket on histories (ticket);
  create table escalations (id integer primary key, alert integer, step integer, next_at integer);
  create index escalations_next on escalations (next_at);
  create table messages (id integer primary key, alert integer, contact integer, status text, created_at integer);
  create index messages_status on messages (status, created_at);
  create table bookings (id integer primary key, host integer, starts_at integer, created_at integer);
  create index bookings_host on bookings (host, created_at);`;

const folder = mkdtempSync(join(tmpdir(), "peers-"));
const database = new Database(join(folder, "peers.db"));
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec(tables);
const run = (source: string) => {
  const statement = database.prepare(source);
  return (...values: readonly unknown[]) => statement.run(...values);
};

const addTicket = run(`insert into tickets values (null, ?, ?, 'new', null, ?, ?, ?)`);
const addArticle = run(`insert into articles values (null, ?, 'Customer', ?, ?)`);
const addHistory = run(`insert into histories values (null, ?, ?, null, ?, ?)`);
const ticket = database.transaction((n: number) => {
  const { lastInsertRowid: id } = addTicket(`20${n}`, words.slice(0, 60), n % 1000, n, n);
  addArticle(id, words, n);
  addHistory(id, "created", "new", n);
  addHistory(id, "notification", String(n % 1000), n);
});

const addEscalation = run("insert into escalations values (null, ?, 0, ?)");
const due = database.prepare<[number], { id: number; alert: number; step: number }>(
  "select id, alert, step from escalations where next_at <= ? order by next_at limit 100",
);
const moveOn = run("update escalations set step = ?, next_at = ? where id = ?");
const addMessage = run("insert into messages values (null, ?, ?, 'pending', ?)");
const cycle = database.transaction((n: number) => {
  addEscalation(n, n);
  for (const { id, alert, step } of due.all(n)) {
    moveOn(step + 1, n + 1e9, id);
    addMessage(alert, step, n);
  }
});

const addBooking = run("insert into bookings values (null, ?, ?, ?)");
const luckiest = database.prepare<[number], { host: number }>(
  `select host from bookings where host not in (select host from bookings where starts_at = ?)
   group by host order by max(created_at) limit 1`,
);
for (let host = 0; host < hosts; host += 1) addBooking(host, -1, host);
const booking = database.transaction((n: number) => {
  const host = luckiest.get(n)?.host ?? 0;
  addBooking(host, n, n);
});

const processorOf = (one: (n: number) => void): number => {
  const all: number[] = [];
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const used = process.cpuUsage();
    for (let n = 1; n <= each; n += 1) one(round * each + n);
    const { user, system } = process.cpuUsage(used);
    all.push((user + system) / each);
  }
  return rounded(median(all.slice(1)));
};
report("peers", {
  ticketInsertCpu: processorOf((n) => ticket(n)),
  escalationCycleCpu: processorOf((n) => cycle(n)),
  luckyUserCpu: processorOf((n) => booking(n)),
});
database.close();
rmSync(folder, { recursive: true, force: true });
