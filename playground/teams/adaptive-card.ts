/**
 * Says what is wrong with an Adaptive Card for Teams. It is stricter than Teams itself, which shows
 * some of these cards badly instead of refusing them; the rule of required inputs is the
 * contract's, and real clients refuse the press when it is broken.
 */
import type { Placed, Scope, WalkedCard } from "./card-walk.ts";
import { gathers, reaches, walkCard } from "./card-walk.ts";
import { ELEMENTS, NEWER_ELEMENTS } from "./card-elements.ts";
import { cardText } from "./card-text.ts";
import type { JsonObject } from "./json.ts";
import { asText, isObject, objectAt, objectsAt, textAt } from "./json.ts";

const VERSIONS = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"];
const PRIMARY_ACTIONS_MAX = 6;
const REFRESHED_USERS_MAX = 60;

export function cardProblems(card: unknown): string[] {
  if (!isObject(card) || card["type"] !== "AdaptiveCard")
    return ["card: the type must be AdaptiveCard"];
  const walked = walkCard(card);
  return [
    ...rootProblems(card, walked),
    ...walked.elements.flatMap(elementProblems),
    ...walked.actions.flatMap(actionProblems),
    ...idProblems(walked),
    ...rowProblems(walked),
    ...gatheringProblems(walked),
  ];
}

function rootProblems(card: JsonObject, walked: WalkedCard): string[] {
  const problems: string[] = [];
  if (!VERSIONS.includes(textAt(card, "version")))
    problems.push(`card.version: must be 1.0 to 1.5, is ${JSON.stringify(card["version"])}`);
  if (walked.elements.length === 0 && walked.actions.length === 0)
    problems.push("card: neither body nor actions");
  for (const key of ["body", "actions"])
    if (card[key] !== undefined && !Array.isArray(card[key]))
      problems.push(`card.${key}: must be a list`);
  if (isObject(card["refresh"])) problems.push(...refreshProblems(card["refresh"]));
  const text = cardText(card);
  for (const entity of objectsAt(card["msteams"], "entities")) {
    const mention = textAt(entity, "text");
    if (entity["type"] === "mention" && !text.includes(mention))
      problems.push(`card.msteams.entities: ${mention} stands nowhere in the card's text`);
  }
  return problems;
}

function refreshProblems(refresh: JsonObject): string[] {
  const problems: string[] = [];
  const action = objectAt(refresh, "action");
  if (action["type"] !== "Action.Execute" || !textAt(action, "verb"))
    problems.push("card.refresh.action: must be an Action.Execute with a verb");
  const users = refresh["userIds"];
  if (Array.isArray(users)) {
    if (users.length > REFRESHED_USERS_MAX)
      problems.push(`card.refresh.userIds: at most ${REFRESHED_USERS_MAX}, has ${users.length}`);
    if (users.some((user) => !String(user).startsWith("29:")))
      problems.push("card.refresh.userIds: every id must be a 29: id");
  }
  return problems;
}

function elementProblems({ item, path }: Placed): string[] {
  const type = textAt(item, "type") || impliedType(path);
  const rule = ELEMENTS[type];
  if (!rule) {
    if (!NEWER_ELEMENTS.some((name) => type === name || type.startsWith(`${name}.`)))
      return [`${path}: unknown element type ${JSON.stringify(type)}`];
    return item["fallback"] === undefined ? [`${path}: ${type} needs a fallback`] : [];
  }
  const problems = missing(item, rule.needs).map((name) => `${path}: ${type} without ${name}`);
  if (type === "Input.ChoiceSet") problems.push(...choiceProblems(item, path));
  if (type === "FactSet")
    for (const fact of objectsAt(item, "facts"))
      if (!textAt(fact, "title") || typeof fact["value"] !== "string")
        problems.push(`${path}: a fact needs title and value as text`);
  return problems;
}

/** Columns, rows, cells and text runs may omit their type, since their place implies it. */
function impliedType(path: string): string {
  if (/\.columns\[\d+\]$/.test(path)) return "Column";
  if (/\.rows\[\d+\]$/.test(path)) return "TableRow";
  if (/\.cells\[\d+\]$/.test(path)) return "TableCell";
  return /\.images\[\d+\]$/.test(path) ? "Image" : "";
}

function missing(item: JsonObject, needs: readonly string[]): string[] {
  return needs.filter((name) => {
    const value = item[name];
    return value === undefined || value === null || value === "";
  });
}

function choiceProblems(item: JsonObject, path: string): string[] {
  const choices = objectsAt(item, "choices");
  const problems: string[] = [];
  if (choices.length === 0 && !isObject(item["choices.data"]))
    problems.push(`${path}: Input.ChoiceSet without choices`);
  for (const choice of choices)
    if (!textAt(choice, "title") || typeof choice["value"] !== "string" || !choice["value"])
      problems.push(`${path}: a choice needs title and value as text`);
  const values = choices.map((choice) => textAt(choice, "value"));
  if (new Set(values).size < values.length) problems.push(`${path}: two choices with one value`);
  const multiple = item["isMultiSelect"] === true;
  if (multiple && values.some((value) => value.includes(",")))
    problems.push(`${path}: the value of a choice among several must not hold a comma`);
  const value = textAt(item, "value");
  const preset = value === "" ? [] : multiple ? value.split(",") : [value];
  if (choices.length > 0 && preset.some((each) => !values.includes(each)))
    problems.push(`${path}: the value ${value} is none of the choices`);
  return problems;
}

function actionProblems({ item, path }: Placed): string[] {
  const type = textAt(item, "type");
  const problems: string[] = [];
  const selected = /\.(selectAction|inlineAction)$/.test(path);
  if (!selected && !textAt(item, "title") && !textAt(item, "iconUrl"))
    problems.push(`${path}: ${type} without title`);
  if (item["data"] !== undefined && !isObject(item["data"]))
    problems.push(`${path}: data must be an object, so that inputs can be merged into it`);
  switch (type) {
    case "Action.OpenUrl":
      if (!/^https?:\/\//.test(textAt(item, "url"))) problems.push(`${path}: url must be http(s)`);
      return problems;
    case "Action.Submit":
      return [...problems, ...submitProblems(item, path)];
    case "Action.Execute":
      return [...problems, ...executeProblems(item, path)];
    case "Action.ShowCard":
      if (!isObject(item["card"])) problems.push(`${path}: Action.ShowCard without card`);
      return problems;
    case "Action.ToggleVisibility":
      if (!Array.isArray(item["targetElements"])) problems.push(`${path}: no targetElements`);
      return problems;
    default:
      return [...problems, `${path}: unknown action type ${JSON.stringify(type)}`];
  }
}

const SUBMIT_TYPES = ["task/fetch", "task/submit", "messageBack", "imBack", "signin", "invoke"];

function submitProblems(item: JsonObject, path: string): string[] {
  const msteams = objectAt(item, "data")["msteams"];
  if (msteams === undefined) return [];
  if (!isObject(msteams)) return [`${path}: data.msteams must be an object`];
  const type = msteams["type"];
  return type === undefined || SUBMIT_TYPES.includes(asText(type))
    ? []
    : [`${path}: data.msteams.type ${JSON.stringify(type)} is unknown`];
}

function executeProblems(item: JsonObject, path: string): string[] {
  const verb = textAt(item, "verb");
  const fallback = objectAt(item, "fallback");
  const problems = verb ? [] : [`${path}: Action.Execute without verb`];
  if (fallback["type"] !== "Action.Submit")
    return [...problems, `${path}: Action.Execute needs an Action.Submit as fallback`];
  if (objectAt(fallback, "data")["verb"] !== verb)
    problems.push(`${path}.fallback: data.verb must be ${JSON.stringify(verb)}`);
  if (!textAt(fallback, "title")) problems.push(`${path}.fallback: Action.Submit without title`);
  if (gathers(fallback) !== gathers(item))
    problems.push(`${path}.fallback: associatedInputs differ from those of the Action.Execute`);
  return [...problems, ...submitProblems(fallback, `${path}.fallback`)];
}

function idProblems({ elements, inputs }: WalkedCard): string[] {
  const problems = inputs.flatMap(({ item, path }) =>
    textAt(item, "id") ? [] : [`${path}: an input without id`],
  );
  const seen = new Set<string>();
  for (const { item, path } of elements) {
    const id = textAt(item, "id");
    if (id && seen.has(id)) problems.push(`${path}: the id ${id} stands twice`);
    seen.add(id);
  }
  return problems;
}

function rowProblems({ rows }: WalkedCard): string[] {
  return rows.flatMap((row) => {
    const primary = row.filter(({ item }) => item["mode"] !== "secondary").length;
    return primary > PRIMARY_ACTIONS_MAX
      ? [
          `${row[0]?.path}: Teams shows ${PRIMARY_ACTIONS_MAX} buttons in a row, here are ${primary}`,
        ]
      : [];
  });
}

/**
 * Required inputs must have exactly one button that sends them; any other would be refused while
 * they are empty.
 */
function gatheringProblems({ inputs, actions }: WalkedCard): string[] {
  const scopes = new Set<Scope>(
    inputs.filter(({ item }) => item["isRequired"] === true).map(({ scope }) => scope),
  );
  return [...scopes].flatMap((scope) => {
    const gathering = actions.filter(
      (action) => gathers(action.item) && reaches(action.scope, scope),
    );
    if (gathering.length === 1) return [];
    if (gathering.length === 0) return ["card: no button sends the required inputs"];
    const titles = gathering.map(({ item }) => textAt(item, "title")).join(", ");
    return [`card: several buttons gather the required inputs (${titles}); all but one must not`];
  });
}
