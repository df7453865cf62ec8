/** Keeps the rows that the database refuses because of a value in them. */
package dev.telltale.connector.jdbc.refused;
