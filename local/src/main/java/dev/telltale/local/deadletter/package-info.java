/** Finds dead letters, and sends them to their topic again. */
package dev.telltale.local.deadletter;
