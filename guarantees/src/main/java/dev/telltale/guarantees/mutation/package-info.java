/** Breaks invariants on purpose: each mutation must turn a test red that declares its invariant. */
package dev.telltale.guarantees.mutation;
