/**
 * Measures what the desk takes of the processor for an ask and for a message that waits until its
 * writer says what it is for: from the parsed event to the answer, without network and without what
 * is sent then. SQLite on disk, every commit synced. In microseconds, the middle of three rounds.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { personAddress, storedMessage, storedPlace } from "../src/bots/addresses.ts";
import type { Incoming } from "../src/bots/port.ts";
import { openStore } from "../src/main.ts";
import { applied, asked, giveForms, small } from "../test/courier/world.ts";
import type { Figures } from "./history.ts";
import { median } from "./processes.ts";

const each = Number(process.env["BENCH_EACH"] ?? 100);
const rounds = 3;

const wrote = (name: string): Incoming => {
  const person = personAddress("slack", "T0SKATT", `U0${name}`);
  const place = storedPlace(`slack:T0SKATT/D0${name}`);
  return {
    id: name,
    community: asked("x").community,
    person,
    language: null,
    direct: place,
    kind: "wrote",
    text: "Hej, hur gör jag om jag undrar över ett pass?",
    message: storedMessage(`slack:T0SKATT/D0${name}/1.1`),
    place,
    inReplyTo: null,
    via: "direct",
    files: 0,
  };
};

export const deskCosts = async (): Promise<Figures> => {
  const folder = mkdtempSync(join(tmpdir(), "cost-"));
  const store = await openStore({ kind: "sqlite", path: join(folder, "desk.db") });
  try {
    await applied(store);
    const { desk, replicas } = await small().open(store);
    const processorOf = async (events: readonly Incoming[]): Promise<number> => {
      const used = process.cpuUsage();
      for (const event of events) {
        await desk.arrive(event);
        await desk.handle(event);
      }
      const { user, system } = process.cpuUsage(used);
      return Math.round((user + system) / events.length);
    };
    const asks: number[] = [];
    const messages: number[] = [];
    // The first round warms up.
    for (let round = 0; round <= rounds; round += 1) {
      const names = Array.from({ length: each }, (_, n) => `r${round}n${n}`);
      await giveForms(store, ...names);
      asks.push(await processorOf(names.map(asked)));
      messages.push(await processorOf(names.map(wrote)));
    }
    await replicas.close();
    return {
      "processor µs of the desk, an ask": median(asks.slice(1)),
      "processor µs of the desk, a message": median(messages.slice(1)),
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
