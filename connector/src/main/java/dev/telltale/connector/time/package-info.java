/** Instants as text. All of it in UTC. */
package dev.telltale.connector.time;
