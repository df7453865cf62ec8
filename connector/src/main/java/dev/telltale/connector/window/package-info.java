/** Local sums of windows that are kept in place, for the local window aggregation of Flink SQL. */
package dev.telltale.connector.window;
