/** What becomes of a row that the database refuses for a value in it: it is set aside, and all others are written. */
package dev.telltale.connector.jdbc.refused;
