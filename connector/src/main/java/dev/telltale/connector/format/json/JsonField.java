package dev.telltale.connector.format.json;

import java.io.Serializable;

/**
 * A field of a JSON object that is a column.
 *
 * @param name the name of both the column and the field
 * @param position of the column in a row
 * @param type of a value that is not null
 */
record JsonField(String name, int position, JsonType type) implements Serializable {}
