/** Lists for each command how it is mostly used, as `--help` shows it. A test holds them to the commands there are. */
import type { Command } from "commander";

const examples: Readonly<Record<string, readonly string[]>> = {
  serve: ["idjour serve"],
  demo: ["idjour demo", "idjour demo --script"],
  doctor: [
    "idjour doctor",
    "idjour doctor --cards --people",
    "idjour doctor --press e-anna c-bo",
    "idjour doctor --json",
  ],
  "org check": [
    "idjour org check organisation.yaml",
    "idjour org check organisation.yaml --duty 90",
  ],
  "org apply": [
    "idjour org apply organisation.yaml --dry-run",
    "idjour org apply organisation.yaml",
    "idjour org apply organisation.yaml --absences e-anna=anna.ics",
  ],
  "org init": ["idjour org init organisation.yaml"],
  "org schema": ["idjour org schema > organisation.schema.json"],
  "org export": [
    "idjour org export > organisation.yaml",
    "idjour org export --calendar e-anna > anna.ics",
    "idjour org export --shifts 14",
  ],
  guard: [`echo '{"id":1,"text":"Passnr AA1234567"}' | idjour guard`],
  "topics suggest": [
    `echo '{"id":1,"text":"Passport: UV fibres missing"}' | idjour topics suggest`,
  ],
  route: ["idjour route examples/scenarios.json"],
  simulate: ["idjour simulate", "idjour simulate --days 365 --chart year.svg"],
  seed: ["idjour seed 1500", "idjour seed 10000 --seed 7 --until 2026-11-27"],
  "ticket list": ["idjour ticket list --state queued", "idjour ticket list --json --limit 100"],
  "ticket show": [
    "idjour ticket show ID-2026-00042",
    `idjour ticket show ID-2026-00042 --texts --reason "asked by the archive"`,
  ],
  "ticket export": [`idjour ticket export ID-2026-00042 --reason "diarium" > 42.json`],
  "ticket hold": ["idjour ticket hold ID-2026-00042"],
  "ticket release": ["idjour ticket release ID-2026-00042"],
  "report weekly": [
    "idjour report weekly --week 2026-W48",
    "idjour report weekly --agency skatteverket --format html > week.html",
    "idjour report weekly --duty 90",
  ],
  "report monthly": ["idjour report monthly --period 2026-11 --format csv > november.csv"],
  "report halfyear": ["idjour report halfyear --period 2026-H2"],
  "report yearly": ["idjour report yearly --period 2026 --format md > 2026.md"],
  "figures import": ["idjour figures import cases.csv"],
  "figures export": ["idjour figures export > cases.csv"],
  "knowledge list": ["idjour knowledge list --state draft"],
  "knowledge import": ["idjour knowledge import examples/knowledge.json"],
  "knowledge export": ["idjour knowledge export --format md > articles.md"],
  "knowledge search": [`idjour knowledge search "perforerat nummer i pass"`],
  "knowledge diverge": ["idjour knowledge diverge answers.jsonl"],
  "audit verify": [
    "idjour audit verify",
    "idjour audit verify --since-anchor",
    "idjour audit verify --anchor 41.2026-11-27.Zk3…",
  ],
  "audit anchor": ["idjour audit anchor"],
  "audit export": ["idjour audit export --from 2026-11-01 --to 2026-12-01 > november.jsonl"],
  "register extract": ["idjour register extract slack:T0POLISEN/U0ANNA > anna.json"],
  "register erase": ["idjour register erase e-anna --dry-run"],
  "secrets rotate": ["idjour secrets rotate"],
  "retention run": ["idjour retention run --dry-run", "idjour retention run --json"],
  backup: ["idjour backup copy.db"],
  migrate: ["MIGRATE_TO_FILE=/run/secrets/new idjour migrate --from file:data/idjour.db"],
  "manifest slack": [
    "idjour manifest slack --socket",
    "idjour manifest slack --language en --out apps",
  ],
  "manifest teams": ["idjour manifest teams --out apps"],
  completion: [
    "source <(idjour completion bash)",
    "idjour completion fish > ~/.config/fish/completions/idjour.fish",
  ],
};

/** `title` stands above them. */
export const addExamples = (program: Command, title: string): void => {
  const add = (command: Command, words: readonly string[]): void => {
    const lines = examples[words.join(" ")] ?? [];
    if (lines.length > 0)
      command.addHelpText(
        "after",
        () => `\n${title}\n${lines.map((line) => `  ${line}`).join("\n")}`,
      );
    for (const one of command.commands) add(one, [...words, one.name()]);
  };
  add(program, []);
};
