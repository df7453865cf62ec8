/** The batch run over a backlog, through the command. */
package dev.telltale.bench.fallback;
