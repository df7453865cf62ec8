/** Parses instants from text. All text is in UTC or has an offset from UTC. */
package dev.telltale.connector.time;
