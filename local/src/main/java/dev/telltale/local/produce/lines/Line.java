package dev.telltale.local.produce.lines;

/**
 * A record of a file.
 *
 * @param place file and line, for messages
 * @param value the record as JSON text, or the line as it is
 */
public record Line(String place, byte[] value) {}
