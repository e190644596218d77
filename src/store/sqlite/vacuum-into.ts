/**
 * Writes a SQLite database anew into an empty file, in a process of its own: SQLite does not let go
 * until it is done, and whoever waits wants to see how far it is, or to end it.
 */
import Database from "better-sqlite3";

const [, , from = "", into = ""] = process.argv;
try {
  const client = new Database(from, { readonly: true, fileMustExist: true });
  client.prepare("vacuum into ?").run(into);
  client.close();
} catch (error) {
  // The driver's message may quote a row; its code may not.
  const code = error instanceof Error && "code" in error ? String(error.code) : "SQLITE_ERROR";
  process.stdout.write(code);
  process.exitCode = 1;
}
