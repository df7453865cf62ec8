/** What a checkpoint carries of rows that are written when it is complete. */
package dev.telltale.connector.jdbc.committable;
