/**
 * Refuses every connection that leaves this machine, and notes it in the file that the environment
 * names. It is loaded before the program.
 */
import { appendFileSync } from "node:fs";
import net from "node:net";

const file = process.env["REACHED_OUT"] ?? "";
const note = (line: string): void => appendFileSync(file, `${line}\n`);
const home = /^(localhost|127(\.\d{1,3}){3}|::1)$/u;

/**
 * The host that `connect` was asked for. Node hands it on as options in a list; a path is a socket
 * of this machine.
 */
const hostIn = (asked: unknown): string => {
  const options: unknown = Array.isArray(asked) ? asked[0] : asked;
  if (typeof options !== "object" || options === null) return "localhost";
  if ("path" in options && typeof options.path === "string") return "localhost";
  return "host" in options && typeof options.host === "string" ? options.host : "localhost";
};

const connect = Object.getOwnPropertyDescriptor(net.Socket.prototype, "connect")?.value;
// The four forms of `connect` cannot be told apart by type; all are handed on as they are.
Reflect.set(
  net.Socket.prototype,
  "connect",
  function guarded(this: net.Socket, ...given: unknown[]) {
    const host = typeof given[0] === "number" ? String(given[1]) : hostIn(given[0]);
    if (home.test(host)) return Reflect.apply(connect, this, given);
    note(host);
    process.nextTick(() => this.destroy(new Error("no way out")));
    return this;
  },
);
note("watching");
