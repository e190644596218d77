/**
 * Opens the pages of all capabilities; main.ts loads them only where browsers can reach them. A
 * visitor who signs in lands on the first.
 */
import type { OpenPages } from "../contributions/page.ts";
import { pages as reporting } from "../reporting/pages.ts";

const opened: readonly OpenPages[] = [reporting];
export const contributedPages: OpenPages = (deps) => opened.flatMap((open) => open(deps));
