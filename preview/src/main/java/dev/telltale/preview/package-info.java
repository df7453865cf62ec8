/**
 * Shows the dashboards without Grafana: reads Grafana's JSON, expands its SQL like Grafana, and draws the panels in a web
 * page.
 */
package dev.telltale.preview;
