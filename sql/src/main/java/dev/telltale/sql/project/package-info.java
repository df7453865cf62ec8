/** The file {@code telltale.yaml} of a project: its name, its schema, its settings and its jars. */
package dev.telltale.sql.project;
