/** Format {@code telltale-avro}: Avro binary without a registry header. */
package dev.telltale.connector.format.avro;
