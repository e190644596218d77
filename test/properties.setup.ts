/**
 * Stops every property after a time limit and counts it as held if it held until then, so that a
 * loaded machine tries fewer cases and shows no red test. fast-check itself fails a property that
 * was stopped before its first case.
 */
import fc from "fast-check";

/**
 * In ms: less than half of a test's time, which is 20 s. So there is room for the last case, or for
 * a second property in one test.
 */
fc.configureGlobal({ interruptAfterTimeLimit: 8_000, markInterruptAsFailure: false });
