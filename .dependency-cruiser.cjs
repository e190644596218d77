/**
 * Who may import whom (ARCHITECTURE.md). `npm run arch` fails on a breach; test/architecture.test.ts plants one breach for
 * every rule below and fails if a rule does not bite.
 */
const pure = "src/(tickets|routing|guard|statistics)/";
const shell = "^src/[^/]+\\.ts$";
/** Clock and log are two small types that anyone may ask for. */
const anyones = "^src/(clock|log)\\.ts$";
const packages = { dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg"] };
const commands = "src/(cli\\.ts$|commands/)";

const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    rule(
      "no-circles",
      "A file that needs its importer is one file too many.",
      {},
      { circular: true },
    ),
    rule(
      "no-unresolved",
      "An import that leads nowhere hides from every other rule.",
      {},
      { couldNotResolve: true },
    ),
    rule(
      "no-orphans",
      "A file that imports nothing and that nobody imports is dead.",
      {
        orphan: true,
        path: "^src/",
        pathNot: "^src/(cli\\.ts|playground/gallery\\.ts|store/(sqlite|postgres)\\.tables\\.ts)$",
      },
      {},
    ),
    rule(
      "src-knows-no-test",
      "The product runs without its tests.",
      { path: "^src/" },
      { path: "^(test|bench)/" },
    ),

    rule(
      "decisions-are-pure",
      "Decisions import decisions: no Node, no package, no shell.",
      { path: "^src/(tickets|routing|statistics)/" },
      { pathNot: `^${pure}` },
    ),
    rule(
      "guard-is-pure",
      "The guard computes; it may use the two packages that know numbers and machine-readable zones.",
      { path: "^src/guard/" },
      { pathNot: [`^${pure}`, "node_modules/(mrz|personnummer)/"] },
    ),
    rule(
      "org-takes-two-packages",
      "The organisation file is YAML, checked by zod.",
      { path: "^src/org/" },
      { ...packages, pathNot: "node_modules/(zod|yaml)/" },
    ),
    rule(
      "org-knows-no-shell",
      "The organisation is read and compared; where it is kept is behind the store's port.",
      { path: "^src/org/" },
      { path: "^src/", pathNot: [`^${pure}`, "^src/org/", "^src/store/port\\.ts$", anyones] },
    ),

    rule(
      "bots-know-no-store",
      "A platform translates; it never reads or writes rows.",
      { path: "^src/bots/" },
      { path: "^src/store/" },
    ),
    rule(
      "bots-know-no-shell",
      "A platform is given what it needs; it may name the types.",
      { path: "^src/bots/" },
      { path: shell, pathNot: anyones, dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "platforms-are-strangers",
      "Slack and Teams share the port and nothing else.",
      { path: "^src/bots/(slack|teams)/" },
      { path: "^src/bots/(slack|teams)/", pathNot: "^src/bots/$1/" },
    ),
    rule(
      "platforms-stand-on-the-port",
      "A platform runs code of its own folder, of the port beside it and of pure folders.",
      { path: "^src/bots/(slack|teams)/" },
      {
        path: "^src/[^/]+/",
        pathNot: [`^${pure}`, "^src/bots/"],
        dependencyTypesNot: ["type-only"],
      },
    ),

    rule(
      "store-knows-no-bots",
      "Rows know words, not platforms.",
      { path: "^src/store/" },
      { path: "^src/bots/" },
    ),
    rule(
      "store-knows-no-shell",
      "Rows name the types that they keep; they run no other code.",
      { path: "^src/store/" },
      {
        path: "^src/",
        pathNot: [`^${pure}`, "^src/store/", anyones],
        dependencyTypesNot: ["type-only"],
      },
    ),

    rule(
      "one-composition-root",
      "Only main.ts and the playground open a platform or a database.",
      { path: "^src/", pathNot: "^src/(main\\.ts$|playground/|bots/(slack|teams)/|store/)" },
      { path: "^src/(bots/(slack|teams)/|store/(sqlite|postgres|backend|tables|words))" },
    ),
    rule(
      "main-is-run-by-commands",
      "Whoever imports the composition root has everything in hand.",
      { path: "^src/", pathNot: [`^${commands}`, "^src/playground/"] },
      { path: "^src/main\\.ts$" },
    ),
    rule(
      "commands-load-late",
      "A command pays for what it uses: the product and the playground are imported when it runs.",
      { path: `^${commands}` },
      { path: "^src/(main\\.ts$|playground/)", dynamic: false, dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "playground-is-a-leaf",
      "The product knows nothing of its rehearsal stage.",
      { path: "^src/", pathNot: [`^${commands}`, "^src/playground/"] },
      { path: "^src/playground/" },
    ),

    rule(
      "sqlite-stays-home",
      "A driver is imported by the file that is named after it.",
      { path: "^src/", pathNot: "^src/store/sqlite" },
      { path: "node_modules/(better-sqlite3|drizzle-orm/better-sqlite3)/" },
    ),
    rule(
      "postgres-stays-home",
      "A driver is imported by the file that is named after it.",
      { path: "^src/", pathNot: "^src/store/postgres" },
      { path: "node_modules/(pg|drizzle-orm/node-postgres)/" },
    ),
    rule(
      "drizzle-stays-home",
      "No SQL outside the store.",
      { path: "^src/", pathNot: "^src/store/" },
      { path: "node_modules/drizzle-orm/" },
    ),
    rule(
      "slack-stays-home",
      "The Slack SDK stops at its folder.",
      { path: "^src/", pathNot: "^src/bots/slack/" },
      { path: "node_modules/@slack/" },
    ),
    rule(
      "teams-stays-home",
      "The Teams SDKs are past their vendor's support: they stop at their folder.",
      { path: "^src/", pathNot: "^src/bots/teams/" },
      { path: "node_modules/(botbuilder|botframework|@microsoft/teams-ai)" },
    ),
    rule(
      "product-needs-no-tools",
      "An installation without development packages must run. The playground is a development tool.",
      { path: "^src/", pathNot: "^src/playground/" },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    // TypeScript 7 has no compiler interface that this program can use; without a parser it would cruise nothing.
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
