/** What was measured, and how it is shown. */
package dev.telltale.bench.results;
