/** The database: its roles, and the tables of pipelines. */
package dev.telltale.local.database;
