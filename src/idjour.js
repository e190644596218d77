#!/usr/bin/env -S node --max-semi-space-size=8
/**
 * Where the program begins. In JavaScript, so that what Node compiled at an earlier start is at hand
 * before the first TypeScript: else each start loads Node's reader of types, 17 MB and half the time
 * of a short command.
 *
 * Nothing is imported before the version is known, since an old Node would stop at the import.
 */
const nodeNeeded = 26;

if (Number.parseInt(process.versions.node, 10) < nodeNeeded) {
  process.stderr.write(
    `idjour needs Node ${nodeNeeded} and this is ${process.versions.node}. Run it with npx idjour in its folder after npm ci, which brings its own.\n`,
  );
  process.exitCode = 2;
} else {
  const { enableCompileCache } = await import("node:module");
  // In the installation's own folder, where nobody else can write. Where we cannot write either,
  // Node compiles at each start.
  enableCompileCache(`${import.meta.dirname}/../node_modules/.cache/idjour`);
  await import("./cli.ts");
}
