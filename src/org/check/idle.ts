/**
 * Finds the settings of an organisation file that are taken and do nothing yet, so that nobody relies
 * on them. An entry goes when its setting works.
 */
import type { Organisation } from "../organisation.ts";
import type { PolicyOverride } from "../schema/policy.ts";
import type { Path } from "./path.ts";
import { pathText } from "./path.ts";

type Filed = {
  readonly policy: PolicyOverride;
  readonly agencies: readonly {
    readonly policy: PolicyOverride;
    readonly branchOf: string | null;
  }[];
};
type IdleKind = "branchOf" | "attachments" | "conflicts";
/** A setting that is taken and does nothing: not yet, or because it matches nothing. */
export type IdleSetting = {
  readonly path: string;
  /** Line of the file, from 1; null for what is in force. */
  readonly line: number | null;
  readonly kind: IdleKind;
};
export type Idle = { readonly path: Path; readonly kind: IdleKind };

/** What a file says. */
export const idleIn = ({ policy, agencies }: Filed): readonly Idle[] => [
  ...agencies.flatMap((agency, index) => [
    ...idleInPolicy(agency.policy, ["agencies", index, "policy"]),
    ...(agency.branchOf === null
      ? []
      : [{ path: ["agencies", index, "branchOf"], kind: "branchOf" as const }]),
  ]),
  ...idleInPolicy(policy, ["policy"]),
];

/** What is in force: its policy is whole, so only what differs from the default was written. */
export const idleInForce = (organisation: Organisation): readonly IdleSetting[] => {
  const { attachments } = organisation.policy;
  return idleIn({ ...organisation, policy: { attachments } }).map(({ path, kind }) => ({
    path: pathText(path),
    kind,
    line: null,
  }));
};

const idleInPolicy = ({ attachments }: PolicyOverride, at: Path): readonly Idle[] =>
  attachments === "images-stripped"
    ? [{ path: [...at, "attachments"], kind: "attachments" as const }]
    : [];
