/** Failures that commands report to the user in one sentence. */
package dev.telltale.sql.failure;
