/** The SQL statements of the sink: one statement writes or deletes any number of rows. */
package dev.telltale.connector.jdbc.statement;
