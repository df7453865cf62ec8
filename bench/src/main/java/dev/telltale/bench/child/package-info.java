/** Rivals that are processes of their own. */
package dev.telltale.bench.child;
