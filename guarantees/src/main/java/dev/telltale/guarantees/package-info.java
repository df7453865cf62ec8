/** The invariants of Telltale, and the annotation by which a test declares that it proves one. */
package dev.telltale.guarantees;
