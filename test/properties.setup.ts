/**
 * Every property stops after a time of its own and counts as held if it held until then, so that a loaded machine sees fewer cases
 * and not a red test. fast-check itself fails a property that was stopped before its first case.
 */
import fc from "fast-check";

/** Under half of the tests' own time, which is 20 s: the last case, or a second property in one test, has room. */
fc.configureGlobal({ interruptAfterTimeLimit: 8_000, markInterruptAsFailure: false });
