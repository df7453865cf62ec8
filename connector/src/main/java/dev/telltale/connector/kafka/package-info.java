/** The table factory of connector {@code telltale-kafka}, its options and its source. */
package dev.telltale.connector.kafka;
