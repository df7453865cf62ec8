/** The event time of a decoded row: where it comes from, and the check against the clock. */
package dev.telltale.connector.eventtime;
