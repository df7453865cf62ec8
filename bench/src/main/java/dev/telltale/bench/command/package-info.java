/** The command line of {@code ./telltale bench}. */
package dev.telltale.bench.command;
