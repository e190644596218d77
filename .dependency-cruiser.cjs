/**
 * Who may import whom (ARCHITECTURE.md). `npm run arch` fails on a breach; test/architecture.test.ts plants one breach for
 * every rule below and fails if a rule does not bite.
 */
const { capabilities, roomRule, rooms } = require("./.rooms.cjs");

const pure = "src/(tickets|routing|guard|statistics)/";
const shell = "^src/([^/]+\\.ts$|config/|runtime/)";
/** Clock, log and other small things that anyone may ask for. */
const anyones = "^src/base/";
const packages = { dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg"] };
const commands = "src/(cli\\.ts$|(commands|operations|audit)/)";

const rule = (name, comment, ends) => ({ name, comment, severity: "error", ...ends });

/** Of each room: its own files, the rooms and files that may import it, and whoever opens the whole folder. */
const roomRules = Object.entries(rooms).flatMap(([folder, { opens, ...inside }]) =>
  Object.entries(inside).map(([room, importers]) => {
    const may = [room, ...importers, ...opens].map((name) => `${name}(/|\\.ts$)`);
    return rule(
      roomRule(folder, room),
      `Arrows run downwards: ${folder}/${room} is imported by ${importers.join(", ") || "no room beside it"}.`,
      {
        from: { path: `^${folder}/`, pathNot: `^${folder}/(${may.join("|")})` },
        to: { path: `^${folder}/${room}/` },
      },
    );
  }),
);

/** Two rules for each capability: others import its face alone, and only listed places import the face. */
const faces = Object.entries(capabilities).flatMap(([name, users]) => [
  rule(`face-of-${name}`, `Of ${name} others import its face; what it is made of is its own.`, {
    from: { path: "^src/", pathNot: [`^src/${name}/`, "^src/composition/"] },
    to: { path: `^src/${name}/`, pathNot: `^src/${name}/face\\.ts$` },
  }),
  rule(`above-${name}`, `The face of ${name} is asked by what stands above it.`, {
    from: { path: "^src/", pathNot: [`^src/(${[name, "composition", ...users].join("|")})/`] },
    to: { path: `^src/${name}/face\\.ts$` },
  }),
]);
/** Files that a contract and the table of rights may import: none of them draws, reads or writes. */
const composing = [
  "^src/composition/(contracts|slots|texts|tables|store-roles)\\.ts$",
  "^src/contributions/(deed|shape|slot)\\.ts$",
  "^src/rights/right\\.ts$",
  "^src/[^/]+/(contract\\.ts$|texts/|store/(tables|port)\\.ts$)",
];

module.exports = {
  forbidden: [
    ...roomRules,
    ...faces,
    rule(
      "contracts-import-no-shell",
      "A contract is read by everybody who draws a button, so it draws none.",
      {
        from: {
          path: "^src/([^/]+/contract|desk/deeds|composition/(contracts|slots)|contributions/(deed|shape|slot))\\.ts$",
        },
        to: {
          pathNot: [
            `^${pure}`,
            ...composing,
            "^src/desk/deeds\\.ts$",
            "^src/knowledge/article\\.ts$",
          ],
        },
      },
    ),
    rule("no-circles", "A file that needs its importer is one file too many.", {
      from: {},
      to: { circular: true },
    }),
    rule("no-unresolved", "An import that leads nowhere hides from every other rule.", {
      from: {},
      to: { couldNotResolve: true },
    }),
    rule("no-orphans", "A file that imports nothing and that nobody imports is dead.", {
      from: {
        orphan: true,
        path: "^(src|playground)/",
        pathNot:
          "^(src/cli|playground/(gallery|picture|national)|src/store/((sqlite|postgres)/tables|sqlite/vacuum-into)|src/(simulation/seeding/player|audit/threads/thread))\\.ts$",
      },
      to: {},
    }),
    rule("src-knows-no-test", "The product runs without its tests.", {
      from: { path: "^(src|playground)/" },
      to: { path: "^(test|bench)/" },
    }),

    rule("decisions-are-pure", "Decisions import decisions: no Node, no package, no shell.", {
      from: { path: "^src/(tickets|routing|statistics)/" },
      to: { pathNot: `^${pure}` },
    }),
    rule("guard-is-pure", "The guard computes; one file asks one package about check digits.", {
      from: { path: "^src/guard/", pathNot: "^src/guard/abroad/national-checks\\.ts$" },
      to: { pathNot: `^${pure}` },
    }),
    rule("guard-asks-one-package", "The check digits of countries farther away are stdnum's.", {
      from: { path: "^src/guard/abroad/national-checks\\.ts$" },
      to: { pathNot: [`^${pure}`, "^(node:)?module$", "node_modules/stdnum/"] },
    }),
    rule(
      "rights-are-pure",
      "Who may do what is decided from the organisation, a question and the names of what can be done.",
      {
        from: { path: "^src/rights/" },
        to: {
          pathNot: [
            `^${pure}`,
            "^src/(rights|org)/",
            "^src/(bots/addresses|screens/(verbs|command-names))\\.ts$",
            ...composing,
            "^src/knowledge/article\\.ts$",
          ],
        },
      },
    ),
    rule(
      "org-takes-three-packages",
      "The organisation file is YAML, checked by zod; what agencies say of their cases is CSV.",
      {
        from: { path: "^src/org/" },
        to: { ...packages, pathNot: "node_modules/(zod|yaml|csv-parse)/" },
      },
    ),
    rule(
      "org-knows-no-shell",
      "The organisation is read and compared; where it is kept is behind the store's port.",
      {
        from: { path: "^src/org/" },
        to: { path: "^src/", pathNot: [`^${pure}`, "^src/org/", "^src/store/port/", anyones] },
      },
    ),

    rule("bots-know-no-store", "A platform translates; it never reads or writes rows.", {
      from: { path: "^src/(bots|screens)/" },
      to: { path: "^src/store/" },
    }),
    rule(
      "bots-know-no-shell",
      "A platform is given what it needs; of the shell it may name its own settings.",
      {
        from: { path: "^src/(bots|screens)/" },
        to: { path: shell, pathNot: "^src/config/" },
      },
    ),
    rule("platforms-are-strangers", "Slack and Teams share the port and nothing else.", {
      from: { path: "^src/bots/(slack|teams)/" },
      to: { path: "^src/bots/(slack|teams)/", pathNot: "^src/bots/$1/" },
    }),
    rule(
      "platforms-stand-on-the-port",
      "A platform knows its own folder, the port beside it, decisions, charts and the words of the organisation.",
      {
        from: { path: "^src/bots/(slack|teams)/" },
        to: {
          path: "^src/[^/]+/",
          pathNot: [`^${pure}`, "^src/(bots|screens|org|config|charts|contributions)/", anyones],
        },
      },
    ),

    rule(
      "screens-know-the-port",
      "A card and a form are data; of the platforms they may name what the port says.",
      {
        from: { path: "^src/screens/" },
        to: { path: "^src/bots/", pathNot: "^src/bots/port\\.ts$" },
      },
    ),

    rule("store-knows-no-bots", "Rows know words, not platforms.", {
      from: { path: "^src/store/" },
      to: { path: "^src/(bots|screens)/" },
    }),
    rule("store-knows-no-shell", "Rows name what they keep, and run nothing else.", {
      from: { path: "^src/store/" },
      to: {
        path: "^src/",
        pathNot: [
          `^${pure}`,
          "^src/(store|org|knowledge|calendar)/",
          "^src/composition/(slots|tables|stores|store-roles)\\.ts$",
          anyones,
        ],
      },
    }),

    rule("one-composition-root", "Only main.ts and the playground open a platform or a database.", {
      from: {
        path: "^src/",
        pathNot: [
          "^src/main\\.ts$",
          "^src/bots/(slack|teams)/",
          "^src/store/",
          "^src/[^/]+/store/",
          "^src/composition/(stores|tables)",
          "^src/contributions/store-role",
        ],
      },
      to: { path: "^src/(bots/(slack|teams)/|store/(sqlite|postgres|schema|backend))" },
    }),
    rule(
      "main-is-run-by-commands",
      "Whoever imports the composition root has everything in hand.",
      {
        from: { path: "^src/", pathNot: `^${commands}` },
        to: { path: "^src/main\\.ts$" },
      },
    ),
    rule(
      "commands-load-late",
      "A command pays for what it uses: the product and the playground are imported when it runs.",
      {
        from: { path: `^${commands}` },
        to: { path: "^(src/main\\.ts$|playground/)", dynamic: false },
      },
    ),
    rule("playground-is-a-leaf", "The product knows nothing of its rehearsal stage.", {
      from: { path: "^src/", pathNot: `^${commands}` },
      to: { path: "^playground/" },
    }),

    rule("sqlite-stays-home", "A driver is imported by the file that is named after it.", {
      from: { path: "^(src|playground)/", pathNot: "^src/store/sqlite/" },
      to: { path: "node_modules/(better-sqlite3|drizzle-orm/better-sqlite3)/" },
    }),
    rule("postgres-stays-home", "A driver is imported by the file that is named after it.", {
      from: { path: "^(src|playground)/", pathNot: "^src/store/postgres/" },
      to: { path: "node_modules/(pg|drizzle-orm/node-postgres)/" },
    }),
    rule("drizzle-stays-home", "No SQL outside the store.", {
      from: {
        path: "^(src|playground)/",
        pathNot: [
          "^src/store/",
          "^src/[^/]+/store/",
          "^src/composition/stores",
          "^src/contributions/store-role",
        ],
      },
      to: { path: "node_modules/drizzle-orm/" },
    }),
    rule(
      "ical-stays-home",
      "A foreign calendar is taken apart in one place, and trusted nowhere.",
      {
        from: { path: "^(src|playground)/", pathNot: "^src/calendar/" },
        to: { path: "node_modules/ical\\.js/" },
      },
    ),
    rule("charts-know-no-product", "A chart is given what stands in it.", {
      from: { path: "^src/charts/" },
      to: { path: "^src/", pathNot: "^src/charts/" },
    }),
    rule(
      "echarts-stays-home",
      "What draws charts is loaded in one place, when the first is drawn.",
      {
        from: { path: "^(src|playground)/", pathNot: "^src/charts/" },
        to: { path: "node_modules/(echarts|@resvg)/" },
      },
    ),
    rule("hono-stays-home", "Pages are drawn in the house of pages.", {
      from: { path: "^(src|playground)/", pathNot: "^src/(web|reporting/(pages|terminal))/" },
      to: { path: "node_modules/hono/" },
    }),
    rule("slack-stays-home", "The Slack SDK stops at its folder.", {
      from: { path: "^(src|playground)/", pathNot: "^src/bots/slack/" },
      to: { path: "node_modules/@slack/" },
    }),
    rule(
      "teams-stays-home",
      "The Teams SDKs are past their vendor's support: they stop at their folder.",
      {
        from: { path: "^(src|playground)/", pathNot: "^src/bots/teams/" },
        to: { path: "node_modules/(botbuilder|botframework|@microsoft/teams-ai|@azure/)" },
      },
    ),
    rule(
      "product-needs-no-tools",
      "An installation without development packages must run. The playground is a development tool.",
      {
        from: { path: "^src/" },
        to: { dependencyTypes: ["npm-dev"] },
      },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    // TypeScript 7 has no compiler interface that this program can use; without another parser it would cruise nothing. This one
    // does not tell type imports from others, so a rule that excepted "type-only" would except nothing.
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    // The parser takes no TSX. What the page's own code may import, test/playground/page-bundle.test.ts holds.
    exclude: { path: "^playground/page/client/" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
