/** How long one waits: for the first row, for a demo, for a build. */
package dev.telltale.bench.start;
