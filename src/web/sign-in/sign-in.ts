/**
 * Decides who comes in: makes links, lets in by one, and knows whoever carries a session that has a row. Each entering is
 * in the log before it counts. Each refusal is a value, which a page says in words.
 */
import type { Language } from "../../screens/card.ts";
import type { AddressBook } from "../../bots/addresses.ts";
import type { Clock } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Coordinator } from "../../org/organisation.ts";
import type { Questions } from "../../store/port/questions.ts";
import type { Secrets } from "../../store/port/secrets.ts";
import type { Sessions } from "../../store/port/sessions.ts";
import {
  type Pass,
  type PassKind,
  newPass,
  readPass,
  sessionId,
  spentKey,
  writePass,
} from "./pass.ts";

/** Somebody who may see pages, as the organisation file has them now. */
export type Visitor = {
  readonly person: string;
  readonly language: Language;
  readonly coordinator: Coordinator;
};

/**
 * `unknown`: none of our links, or cut short. `late`: its minutes are over. `used`: it was used
 * before. `other`: somebody else is signed in here. `left`: the person is no coordinator any more.
 * `absent`: nobody is signed in.
 */
export type SignInRefusal = "unknown" | "late" | "used" | "other" | "left" | "absent";

export type SignIn = {
  /** A link's pass for a coordinator; null: the person is none. */
  linkFor(person: string, language: Language): string | null;
  /** Looks at a link without spending it: chats and mail filters open every link before anybody. */
  look(link: string, session: string | null): Promise<Visitor | SignInRefusal>;
  /** Spends a link; gives the visitor and the session's pass. */
  enter(
    link: string,
    session: string | null,
  ): Promise<{ readonly visitor: Visitor; readonly session: string } | SignInRefusal>;
  visitor(session: string | null): Promise<Visitor | SignInRefusal>;
  leave(session: string | null): Promise<void>;
};

export type SignInDeps = {
  readonly key: Buffer;
  readonly clock: Clock;
  readonly log: Log;
  readonly addressBook: () => AddressBook;
  readonly store: Pick<Secrets, "useOnce" | "isUsed"> &
    Pick<Sessions, "openSession" | "session" | "endSession"> &
    Pick<Questions, "note">;
};

const minuteMs = 60_000;
export const linkMinutes = 10;
export const sessionHours = 8;
const lastsMs: Readonly<Record<PassKind, number>> = {
  link: linkMinutes * minuteMs,
  session: sessionHours * 60 * minuteMs,
};
/** The clocks of two replicas may differ by so much. */
const clocksDifferMs = minuteMs;

/** Null: none of ours, or one that says that it lasts longer than any does. */
const passIn = (
  { key, clock }: Pick<SignInDeps, "key" | "clock">,
  text: string,
  kind: PassKind,
): Pass | null => {
  const pass = readPass(text, kind, key);
  const most = clock.now() + lastsMs[kind] + clocksDifferMs;
  return pass === null || pass.until > most ? null : pass;
};

/** Gives the session's pass. Whoever comes in is in the log before they are in. */
const openSession = async (
  { key, clock, log, store }: SignInDeps,
  { person, language, coordinator: { id: coordinator } }: Visitor,
): Promise<string> => {
  const at = clock.now();
  const until = at + lastsMs.session;
  const pass = newPass({ kind: "session", person, language, until });
  const id = sessionId(pass);
  const data = { session: id };
  await store.note("readings", { at, by: coordinator, type: "report-entered", data });
  await store.openSession({ id, person, coordinator, at, until });
  log("info", "report entered", { coordinator, session: id });
  return writePass(pass, key);
};

export const openSignIn = (deps: SignInDeps): SignIn => {
  const { key, clock, addressBook, store } = deps;
  const visitorOf = ({ person, language }: Pass): Visitor | SignInRefusal => {
    const coordinator = addressBook().coordinators.get(person);
    return coordinator === undefined ? "left" : { person, language, coordinator };
  };
  /** The pass of a session that still holds; null: nobody is signed in. */
  const sessionOf = async (text: string | null): Promise<Pass | null> => {
    const pass = text === null ? null : passIn(deps, text, "session");
    if (pass === null || pass.until <= clock.now()) return null;
    const kept = await store.session(sessionId(pass), clock.now());
    return kept?.person === pass.person ? pass : null;
  };
  const lookAt = async (
    link: string,
    session: string | null,
  ): Promise<{ readonly pass: Pass; readonly visitor: Visitor } | SignInRefusal> => {
    const pass = passIn(deps, link, "link");
    if (pass === null) return "unknown";
    if (pass.until <= clock.now()) return "late";
    if (await store.isUsed(spentKey(pass), clock.now())) return "used";
    const here = await sessionOf(session);
    if (here !== null && here.person !== pass.person) return "other";
    const visitor = visitorOf(pass);
    return typeof visitor === "string" ? visitor : { pass, visitor };
  };
  return {
    linkFor: (person, language) => {
      if (!addressBook().coordinators.has(person)) return null;
      const until = clock.now() + lastsMs.link;
      return writePass(newPass({ kind: "link", person, language, until }), key);
    },
    look: async (link, session) => {
      const seen = await lookAt(link, session);
      return typeof seen === "string" ? seen : seen.visitor;
    },
    enter: async (link, session) => {
      const seen = await lookAt(link, session);
      if (typeof seen === "string") return seen;
      const { pass, visitor } = seen;
      // Of two presses at the same moment one comes in.
      if (!(await store.useOnce(spentKey(pass), clock.now(), pass.until))) return "used";
      return { visitor, session: await openSession(deps, visitor) };
    },
    visitor: async (session) => {
      const pass = await sessionOf(session);
      return pass === null ? "absent" : visitorOf(pass);
    },
    leave: async (session) => {
      const pass = await sessionOf(session);
      if (pass !== null) await store.endSession(sessionId(pass));
    },
  };
};
