/** Time ranges and intervals of dashboards. */
package dev.telltale.preview.time;
