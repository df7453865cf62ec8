/** The sink with delivery guarantee exactly-once: a checkpoint carries the rows, and a committer writes them. */
package dev.telltale.connector.jdbc.committable;
