/** What the courier works with. */
import type { ShellDesk } from "../desk/desk.ts";
import type { Parts } from "../desk/deps.ts";

export type Couriers = { readonly parts: Parts; readonly desk: ShellDesk };
