package dev.telltale.connector.format;

import java.io.Serializable;

/**
 * One field of an Avro record.
 *
 * @param name the column, named in errors
 * @param type what the branch of the union that is not null holds
 */
record AvroField(String name, AvroType type) implements Serializable {}
