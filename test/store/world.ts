/**
 * Makes a fresh database for each test of the contract, with as many connections to it as the test
 * opens. All are closed after it.
 */
import { afterEach, beforeEach } from "vitest";
import type { Backend } from "../../src/store/backend.ts";
import type { Loaded } from "../../src/store/port/questions.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";

export type Database = {
  readonly name: string;
  /** The address of a new, empty database. */
  readonly fresh: () => Promise<string>;
  readonly open: (address: string) => Promise<Backend>;
  /** Absent: it takes little room until the file's tests have ended. */
  readonly drop?: (address: string) => Promise<void>;
  /** Whether a second connection sees the same database. */
  readonly shared: boolean;
};
export type World = {
  /** The store under test. */
  readonly store: () => Store;
  /** Its rows, to damage or inspect. */
  readonly backend: () => Backend;
  readonly another: () => Promise<Store>;
  readonly loaded: (id: string) => Promise<Loaded>;
};

export const worldOf = (database: Database): World => {
  let opened: Backend[] = [];
  let address = "";
  const open = async (): Promise<Backend> => {
    const backend = await database.open(address);
    opened.push(backend);
    return backend;
  };
  const first = (): Backend => {
    const [backend] = opened;
    if (backend === undefined) throw new Error("No database is open.");
    return backend;
  };
  let store: Store;
  beforeEach(async () => {
    address = await database.fresh();
    store = makeStore(await open());
  });
  afterEach(async () => {
    const closing = opened;
    opened = [];
    await Promise.all(closing.map((backend) => backend.close()));
    await database.drop?.(address);
  });
  return {
    store: () => store,
    backend: first,
    another: async () => makeStore(await open()),
    loaded: async (id) => {
      const found = await store.ticket(id);
      if (found === null) throw new Error(`There is no question ${id}.`);
      return found;
    },
  };
};
