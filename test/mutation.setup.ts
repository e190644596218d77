/**
 * Gives every mutant the same cases of each property, whatever time they take. A counterexample is
 * not shrunk, since it only has to exist.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: 1, endOnFailure: true });
