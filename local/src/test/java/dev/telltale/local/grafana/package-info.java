/** Tests of the shipped dashboards and alert rules. */
package dev.telltale.local.grafana;
