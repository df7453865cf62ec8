/** Records which invariants the tests of a module have proved, while they run. */
package dev.telltale.guarantees.record;
