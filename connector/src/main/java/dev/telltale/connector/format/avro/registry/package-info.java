/** Format {@code telltale-avro-confluent}: Avro records that name their schema in a schema registry. */
package dev.telltale.connector.format.avro.registry;
