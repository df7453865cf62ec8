/** The table factory of connector {@code telltale-jdbc}, its options and its table sink. */
package dev.telltale.connector.jdbc;
