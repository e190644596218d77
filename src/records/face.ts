/** Exports what the runtime does of records each day. */
export { type Receipt, retaining } from "./retention.ts";
