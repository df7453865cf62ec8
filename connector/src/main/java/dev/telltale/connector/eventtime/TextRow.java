package dev.telltale.connector.eventtime;

/** A row that gives the bytes of a text without the objects that Flink's text needs. */
public interface TextRow {

    /** The text of a column in UTF-8, as a copy; the column is not null. */
    byte[] getTextBytes(int column);
}
