/** Avro's binary encoding: the primitive values of a record, and the header that names its schema in a registry. */
package dev.telltale.connector.format.avro.binary;
