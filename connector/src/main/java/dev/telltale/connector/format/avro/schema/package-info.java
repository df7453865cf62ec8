/** Decodes Avro records by the schema that they were written with. */
package dev.telltale.connector.format.avro.schema;
