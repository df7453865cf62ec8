/** Tests of the tables, rollups and roles that the dashboards read. */
package dev.telltale.local.grafana.database;
