package dev.telltale.connector.format;

import java.io.Serializable;

/**
 * A field of a JSON object that is a column.
 *
 * @param name the column, and exactly the field's name
 * @param position where its value goes in a row
 * @param type what its value must be, unless null
 */
record JsonField(String name, int position, JsonType type) implements Serializable {}
