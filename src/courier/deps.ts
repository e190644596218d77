/** What the courier works with. */
import type { ShellDesk } from "../desk/desk.ts";
import type { Deps } from "../desk/deps.ts";

export type Couriers = { readonly deps: Deps; readonly desk: ShellDesk };
