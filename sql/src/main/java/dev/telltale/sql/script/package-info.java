/** SQL scripts: statements with their places, and their execution in a table environment. */
package dev.telltale.sql.script;
