/** Lag monitor: compares the readings in a topic with the rows in the window table, and checks the live job. */
package dev.telltale.fallback.monitor;
