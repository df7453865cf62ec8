/** The embedded stack that everything is measured on, and what is asked of its parts. */
package dev.telltale.bench.stack;
