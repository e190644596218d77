/**
 * `idjour register`: what is kept about one member of staff (GDPR article 15), and the erasure of
 * what nothing else needs.
 */
import { addressesOf } from "../../bots/addresses.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Environment } from "../../config/source.ts";
import type { Coordinator, Expert, Organisation } from "../../org/organisation.ts";
import { saidOfOne } from "../said-of-one.ts";
import { heldPerson } from "../../store/port/records.ts";
import type { Store } from "../../store/port/store.ts";
import { reasonIn } from "../../commands/reason.ts";
import { organisationIn } from "../../runtime/organisation-follower.ts";
import { withStore } from "../../commands/database.ts";
import { languageIn } from "../../commands/language.ts";
import { operatorName } from "../../commands/operator-name.ts";
import {
  type CommandResult,
  Unusable,
  asJson,
  negativeFinding,
  succeeded,
} from "../../commands/outcome.ts";

export const extractRegister = (
  id: string,
  environment: Environment,
  { reason: given }: { readonly reason?: string } = {},
): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const { organisation } = await organisationIn(store);
    const { expert, coordinator, names } = whoIs(id, organisation);
    const reason = reasonIn(given, organisation, languageIn(environment));
    const at = Date.now();
    const by = operatorName();
    const { tables, events, words } = await store.about(names);
    const isOther = othersIn(organisation, events);
    const isKnown =
      expert !== null ||
      coordinator !== null ||
      Object.keys(tables).length > 0 ||
      events.some(({ in: place }) => !["readings", "note:records"].includes(place));
    // What was read is in the log before it is printed. What was typed and means nobody is not: a
    // name or a number would stay there for ever.
    if (isKnown)
      await store.note("readings", { at, by, type: "register-extracted", data: { names, reason } });
    const printed = asJson({
      format: "idjour.register-extract",
      formatVersion: 1,
      extractedAt: new Date(at).toISOString(),
      extractedBy: by,
      reason,
      names,
      organisationFile: { expert, coordinator },
      tables,
      events: events.map(({ data, ...event }) => ({
        ...event,
        at: new Date(event.at).toISOString(),
        data: saidOfOne(data, { names, isOther }),
      })),
      words: words.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    });
    if (isKnown) return succeeded(printed);
    const language = languageIn(environment);
    return {
      ...negativeFinding(printed),
      err: `${t(language, "program.register.nobody", { id })}\n`,
    };
  });

export const eraseFromRegister = (
  id: string,
  environment: Environment,
  { dryRun = false }: { readonly dryRun?: boolean },
): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const { expert, coordinator, names } = whoIs(id, (await organisationIn(store)).organisation);
    if (expert !== null || coordinator !== null)
      throw new Unusable([t(languageIn(environment), "program.register.employed", { id })]);
    const how = { at: Date.now(), by: operatorName(), trial: dryRun };
    for (const name of names)
      if ((await store.disposition(heldPerson(name)))?.heldAt != null)
        throw new Unusable([t(languageIn(environment), "program.register.onHold", { id })]);
    const erased = await store.eraseAbout(names, how);
    if (!dryRun) await store.compact(null);
    return succeeded(asJson({ names, dryRun, erased }));
  });

/** Keeps words about somebody that belong to no question, or lets them go again. */
export const holdInRegister = (
  id: string,
  environment: Environment,
  { held, json = false }: { readonly held: boolean; readonly json?: boolean },
): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const { expert, coordinator } = whoIs(id, (await organisationIn(store)).organisation);
    // Words name whoever is both an expert and a coordinator by either id.
    const known = new Set([expert, coordinator].flatMap((one) => (one === null ? [] : [one.id])));
    const isHeld = (await store.disposition(heldPerson(id)))?.heldAt != null;
    const isAnybody = known.size > 0 || (!held && isHeld) || (await isNamed(store, id));
    if (!isAnybody)
      throw new Unusable([t(languageIn(environment), "program.register.unnamed", { id })]);
    const ids = known.size === 0 ? [id] : [...known];
    const how = { at: Date.now(), by: operatorName() };
    let changed = false;
    for (const one of ids) changed = (await store.hold(heldPerson(one), held, how)) || changed;
    const [who = id] = ids;
    if (json) return succeeded(asJson({ id: who, ids, onHold: held, changed }));
    const key = held ? "program.register.held" : "program.register.released";
    return succeeded(`${t(languageIn(environment), key, { id: ids.join(", ") })}\n`);
  });

/** Somebody who has left the file is known by the words about them that are there still. */
const isNamed = async (store: Pick<Store, "notedWithWords">, id: string): Promise<boolean> =>
  (await store.notedWithWords()).some(({ by, experts }) => [by, ...experts].includes(id));

/** An id of the organisation file, or of somebody who was in it when something happened, or an address in chat. */
const othersIn = ({ experts, coordinators }: Organisation, events: unknown) => {
  const known = new Set([...experts, ...coordinators].map(({ id }) => id).concat(idsIn(events)));
  return (text: string): boolean => known.has(text) || /^\w+:[^/\s]+\/\S+$/u.test(text);
};

/** Under these names an event holds ids of people alone; “excluded” says why beside each. */
const namesOfIds = ["expert", "experts", "coordinators", "eligible", "chosen", "secondReader"];
const idsIn = (value: unknown): readonly string[] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([key, one]: [string, unknown]) => {
        if (key === "excluded" && typeof one === "object" && one !== null) return Object.keys(one);
        return namesOfIds.includes(key)
          ? [one].flat().filter((id) => typeof id === "string")
          : idsIn(one);
      });

type Known = {
  readonly expert: Expert | null;
  readonly coordinator: Coordinator | null;
  /** Every id and address of theirs. */
  readonly names: readonly string[];
};
/** By an expert's or a coordinator's id, or an address in chat such as `slack:T0POLISEN/U0ANNA`. */
const whoIs = (id: string, { experts, coordinators }: Organisation): Known => {
  const isGiven = (one: Expert | Coordinator): boolean =>
    one.id === id || addressesOf(one).some((address) => String(address) === id);
  const named = [...experts, ...coordinators].find(isGiven);
  const own = new Set([id, ...(named === undefined ? [] : [named.id, ...addressesOf(named)])]);
  const isSame = (one: Expert | Coordinator): boolean =>
    own.has(one.id) || addressesOf(one).some((address) => own.has(address));
  const expert = experts.find(isSame) ?? null;
  const coordinator = coordinators.find(isSame) ?? null;
  for (const one of [expert, coordinator])
    if (one !== null) for (const name of [one.id, ...addressesOf(one)]) own.add(name);
  return { expert, coordinator, names: [...own] };
};
