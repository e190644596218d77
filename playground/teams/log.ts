/**
 * Logs every call in both directions, for tests and an inspector, and waits for calls. A condition
 * is checked again after each call, so nobody sleeps. Bearer tokens of the bot are never kept.
 */

export interface LogEntry {
  readonly at: number;
  readonly direction: "from-bot" | "to-bot";
  readonly kind: "token" | "metadata" | "connector" | "activity";
  /** For example `POST /emea/v3/conversations` or `invoke adaptiveCard/action`. */
  readonly name: string;
  readonly appId: string | undefined;
  readonly tenantId: string | undefined;
  readonly conversationId: string | undefined;
  /** For requests to the bot: the headers, with the token as signed. */
  readonly headers?: { readonly [name: string]: string };
  readonly body: unknown;
  /** 0: the connection was dropped or nobody answered. */
  readonly status: number;
  readonly answer: unknown;
  readonly latencyMs: number;
}

export interface Waiting {
  readonly what: string;
  readonly withinMs?: number;
}

const ENTRIES_MAX = 5000;
const WAIT_MS = 20_000;

/** A value that says "it has happened". */
export type Happened<T> = Exclude<T, false | null | undefined | 0 | "">;

const happened = <T>(value: T): value is Happened<T> => Boolean(value);

export class TeamsLog {
  readonly entries: LogEntry[] = [];
  /** What the bot did against the platform's rules; a good bot leaves it empty. */
  readonly complaints: string[] = [];
  readonly #watchers = new Set<() => void>();

  add(entry: LogEntry): void {
    this.entries.push(entry);
    if (this.entries.length > ENTRIES_MAX) this.entries.shift();
    this.changed();
  }

  complain(complaint: string): void {
    if (this.complaints.length < ENTRIES_MAX) this.complaints.push(complaint);
  }

  /** Something that a condition may depend on has changed. */
  changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /**
   * Calls back after every change, for a page that shows what is going on; gives a function that
   * ends it.
   */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /**
   * Gives the first truthy value of the condition; fails with what was waited for and the story so
   * far.
   */
  async until<T>(
    check: () => T,
    waiting: Waiting,
    story = (): string => this.story(),
  ): Promise<Happened<T>> {
    const withinMs = waiting.withinMs ?? WAIT_MS;
    return new Promise<Happened<T>>((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(limit);
        this.#watchers.delete(look);
        settle();
      };
      const look = (): void => {
        try {
          const value = check();
          if (happened(value)) finish(() => resolve(value));
        } catch (error) {
          finish(() => reject(error));
        }
      };
      const limit = setTimeout(() => {
        const text = `within ${withinMs} ms there was no ${waiting.what}\n${story()}`;
        finish(() => reject(new Error(text)));
      }, withinMs);
      this.#watchers.add(look);
      look();
    });
  }

  /** The last calls and all complaints, one a line. */
  story(last = 30): string {
    const calls = this.entries.slice(-last).map((entry) => {
      const arrow = entry.direction === "from-bot" ? "bot →" : "→ bot";
      const refusal = entry.status >= 400 ? ` ${JSON.stringify(entry.answer)}` : "";
      return `  ${arrow} ${entry.name} ${entry.status} (${Math.round(entry.latencyMs)} ms)${refusal}`;
    });
    const complaints = this.complaints.map((complaint) => `  ! ${complaint}`);
    return [
      "calls:",
      ...calls,
      ...(complaints.length > 0 ? ["complaints:"] : []),
      ...complaints,
    ].join("\n");
  }
}
