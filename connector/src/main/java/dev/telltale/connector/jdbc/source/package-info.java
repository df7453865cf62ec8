/** The source of connector {@code telltale-jdbc}. */
package dev.telltale.connector.jdbc.source;
