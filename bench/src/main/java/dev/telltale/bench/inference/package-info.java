/** What is called for every window, or every reading, alone. */
package dev.telltale.bench.inference;
