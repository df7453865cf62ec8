/** PostgreSQL with every timestamp as an instant in UTC. */
package dev.telltale.connector.jdbc.dialect;
