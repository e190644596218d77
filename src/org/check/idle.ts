/**
 * Finds the settings of an organisation file that are taken and do nothing yet, so that nobody relies
 * on them. An entry goes when its setting works.
 */
import type { Organisation } from "../organisation.ts";
import type { Path } from "./path.ts";
import { pathText } from "./path.ts";

type Filed = {
  readonly agencies: readonly { readonly branchOf: string | null }[];
};
type IdleKind = "branchOf" | "conflicts";
/** A setting that is taken and does nothing: not yet, or because it matches nothing. */
export type IdleSetting = {
  readonly path: string;
  /** Line of the file, from 1; null for what is in force. */
  readonly line: number | null;
  readonly kind: IdleKind;
};
export type Idle = { readonly path: Path; readonly kind: IdleKind };

/** What a file says. */
export const idleIn = ({ agencies }: Filed): readonly Idle[] =>
  agencies.flatMap(({ branchOf }, index) =>
    branchOf === null ? [] : [{ path: ["agencies", index, "branchOf"], kind: "branchOf" as const }],
  );

/** What is in force. */
export const idleInForce = (organisation: Organisation): readonly IdleSetting[] =>
  idleIn(organisation).map(({ path, kind }) => ({ path: pathText(path), kind, line: null }));
