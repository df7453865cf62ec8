/** The state of pipelines and jobs, for users, for the database and for Prometheus. */
package dev.telltale.local.monitor;
