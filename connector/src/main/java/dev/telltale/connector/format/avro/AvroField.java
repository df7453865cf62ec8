package dev.telltale.connector.format.avro;

import java.io.Serializable;

/**
 * One field of an Avro record.
 *
 * @param name the column
 * @param type the type of the union branch that is not null
 */
record AvroField(String name, AvroType type) implements Serializable {}
