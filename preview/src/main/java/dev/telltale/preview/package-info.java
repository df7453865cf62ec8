/**
 * A look at the dashboards without Grafana: reads the very Grafana JSON, expands its SQL as Grafana does, and draws the
 * panels in a page of its own.
 */
package dev.telltale.preview;
