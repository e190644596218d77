/**
 * The rooms of each folder and how their arrows run: for each room the rooms and single files beside it that may import it, and under
 * `opens` the files at the folder's top that put everything together. `.dependency-cruiser.cjs` makes a rule of each room, and
 * test/architecture.test.ts plants a breach of each.
 */
exports.roomRule = (folder, room) => `room-${folder.slice(4).replaceAll("/", "-")}-${room}`;

/**
 * The capabilities, from low to high, and who may ask the face of each: capabilities above it, and the
 * places of the kernel that are not cut out yet. What it is made of is its own, and composition's.
 */
exports.capabilities = {
  alerting: [],
  survey: ["reporting"],
  directory: ["administration"],
  competence: ["administration", "reporting", "simulation"],
  articles: ["reporting"],
  "on-call": ["administration", "reporting"],
  reporting: [],
  administration: [],
  simulation: [],
  records: ["runtime"],
  audit: [],
  operations: [],
};

exports.rooms = {
  "src/runtime": {
    opens: ["metrics"],
    watching: [],
    requests: ["http"],
  },
  "src/bots": {
    opens: [],
    slack: [],
    teams: [],
  },
  "src/screens": {
    opens: [],
    text: ["cards", "forms"],
    cards: ["forms"],
    forms: [],
  },
  "src/screens/cards": {
    opens: ["cards"],
    knowledge: ["asker", "expert"],
    later: [],
    progress: ["asker", "expert", "message"],
  },
  "src/bots/slack": {
    opens: ["index"],
    draw: ["send", "answer", "receive"],
    // Which token a workspace's client bears, its installation knows; and which scopes a token must have.
    install: ["receive", "clients", "credentials"],
    // Our own count of Slack's limits is one of the failures of a call.
    send: ["answer", "receive", "failure"],
    answer: ["receive"],
    receive: [],
  },
  "src/bots/teams": {
    opens: ["index"],
    // What fails on the way to Teams, failure.ts puts in the courier's words.
    identity: ["send", "receive", "answer", "failure", "credentials", "metadata"],
    draw: ["send", "answer"],
    send: ["answer", "failure"],
    receive: ["answer"],
    answer: [],
  },
  "src/commands": {
    opens: ["program"],
    org: ["serve"],
    // What a question is exported as stands on what is shown of it.
    ticket: ["records"],
    // A long command tells how far it has come, and how it ends.
    progress: ["backup", "migrate"],
    help: [],
    texts: [],
  },
  "src/desk": {
    opens: ["desk", "acting", "actions", "cards", "gate"],
    people: ["ticket", "screening", "asking", "pictures", "conversation", "arrival"],
    // Words before they leave; where they may not, others lead elsewhere and ask their writer.
    screening: ["asking", "conversation", "arrival"],
    ticket: ["asking", "conversation", "arrival"],
    asking: ["conversation"],
    pictures: ["conversation"],
    conversation: [],
    arrival: [],
  },
  "src/desk/conversation": {
    opens: [],
    editing: [],
    planning: [],
  },
  "src/guard": {
    // It puts the detectors in their order.
    opens: ["inspect"],
    abroad: [],
    // A telephone number is told from a document's by the words before it.
    document: ["person"],
    // A personal number can be a date in words beside four digits.
    person: ["swedish"],
    swedish: [],
  },
  "src/knowledge": {
    opens: [],
    language: ["search", "topics", "load"],
    search: [],
    topics: [],
    files: ["load", "loaded"],
  },
  "src/org": {
    opens: ["organisation"],
    schema: ["check", "policy", "lookup", "export", "coverage", "directory"],
    check: ["sample", "edits"],
  },
  "src/tickets": {
    opens: [],
    timeline: ["effects"],
    plans: ["commands", "decide", "effects", "evolve", "model", "time", "timeline", "waits"],
  },
  "src/routing": {
    opens: [],
    roster: ["choice", "what-if"],
    fairness: ["choice", "what-if"],
    choice: ["what-if"],
    "what-if": [],
  },
  "src/statistics": {
    // They put facts, folds and summary together for whoever reads.
    opens: [
      "fold-changes",
      "keep-up",
      "periods",
      "read-folds",
      "read-own-page",
      "read-summary",
      "warming",
    ],
    facts: ["measures"],
    folds: ["measures", "summary"],
    measures: ["summary"],
    methods: ["measures", "summary"],
    summary: [],
  },
  "src/web": {
    opens: ["routes", "open"],
    "sign-in": [],
  },
  "src/store": {
    opens: ["store", "save"],
    port: [
      "schema",
      "queries",
      "audit",
      "records",
      "sqlite",
      "postgres",
      "backend",
      "period-folds",
      "article-notes",
      "organisation-notes",
    ],
    compact: [
      "schema",
      "queries",
      "audit",
      "records",
      "port",
      "sqlite",
      "postgres",
      "save",
      "rows",
      "store",
    ],
    schema: ["queries", "audit", "records", "sqlite", "postgres", "backend", "period-folds"],
    queries: ["audit", "records", "article-notes"],
    audit: [],
    records: [],
    sqlite: [],
    postgres: [],
  },
};
