/** The same games for every mutant, whatever time they take, and one that was lost is not made smaller. */
import fc from "fast-check";

fc.configureGlobal({ seed: 1, endOnFailure: true });
