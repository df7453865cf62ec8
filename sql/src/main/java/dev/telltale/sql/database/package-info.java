/** The schemas of a project in its database, their migrations, and the privileges of the roles. */
package dev.telltale.sql.database;
