/** Expands the macros and variables of panel queries like Grafana. */
package dev.telltale.preview.macro;
