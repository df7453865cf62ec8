/** The sink of connector {@code telltale-jdbc}: buffers rows and writes them in transactions. */
package dev.telltale.connector.jdbc.sink;
