/** What a new version of a pipeline changes: files, columns, and whether its live job can keep the state of the old one. */
package dev.telltale.sql.plan;
