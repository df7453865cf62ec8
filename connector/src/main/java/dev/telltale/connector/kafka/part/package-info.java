/** A part of a topic: the records between two offsets of each partition whose event times are in a range. */
package dev.telltale.connector.kafka.part;
