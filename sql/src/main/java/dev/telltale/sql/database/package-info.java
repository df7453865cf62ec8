/** The schema of the database. */
package dev.telltale.sql.database;
