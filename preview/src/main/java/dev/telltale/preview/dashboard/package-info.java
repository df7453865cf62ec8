/** The dashboards, read from Grafana's JSON. */
package dev.telltale.preview.dashboard;
