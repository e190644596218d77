/** Plays one question from asking to its end, which benches then copy. */
import { personAddress } from "../src/bots/addresses.ts";
import type { Incoming } from "../src/bots/port.ts";
import { openStore } from "../src/main.ts";
import { applied, asked, giveForms, small } from "../test/courier/world.ts";

/** The id of the question that is copied, with every column that names it. */
export const seed = "Q".repeat(21);
export const anna = personAddress("slack", "T0POLISEN", "U0ANNA");

const by = (person: string, what: object): Incoming => {
  const { community, direct, language } = asked("x");
  const here = { community: person === anna ? "slack:T0POLISEN" : community, direct, language };
  return { id: `event ${Math.random()}`, person, card: null, ...here, ...what } as Incoming;
};
export const pressed = (person: string, verb: string, ids: object): Incoming =>
  by(person, { kind: "pressed", verb, ids, text: null });
export const { person: asker } = asked("x");

export const opened = async (path: string) => {
  const store = await openStore({ kind: "sqlite", path });
  await applied(store);
  const { open } = small();
  const service = await open(store);
  const does = async (incoming: Incoming): Promise<void> => {
    await service.desk.arrive(incoming);
    await service.desk.handle(incoming);
  };
  const offerOf = async (ticket: string): Promise<string> =>
    (await store.ticket(ticket))?.ticket.offers[0]?.id ?? "";
  const close = async (): Promise<void> => {
    await service.replicas.close();
    await store.close();
  };
  return { store, does, offerOf, send: service.send, close };
};

/** Plays one question from asking to its end, with all the rows that it leaves. */
export const played = async (path: string): Promise<void> => {
  const { store, does, offerOf, send, close } = await opened(path);
  await giveForms(store, seed);
  await does(asked(seed));
  await send();
  await does(pressed(anna, "offer.accept", { ticket: seed, offer: await offerOf(seed) }));
  await send();
  const fields = { outcome: "forged", strength: "4", basis: ["original-in-hand"], text: "Ja." };
  await does(by(anna, { kind: "submitted", verb: "answer.submit", ids: { ticket: seed }, fields }));
  await send();
  await does(pressed(asker, "ticket.done", { ticket: seed }));
  await send();
  const ended = (await store.ticket(seed))?.ticket.phase.at;
  if (ended !== "closed") throw new Error(`The question that is copied is ${ended}.`);
  await close();
};
