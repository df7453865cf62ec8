package dev.telltale.local.scaffold.sample;

import dev.telltale.connector.format.ErrorText;

/**
 * The records of a sample that cannot be parsed. They are counted and do not stop the reading.
 *
 * @param count their number
 * @param first place and fault of the first one; empty if all records can be read
 */
public record Unreadable(int count, String first) {

    /** No such record. */
    public static final Unreadable NONE = new Unreadable(0, "");

    Unreadable and(String place, String fault) {
        String sentence = fault == null ? "" : fault.strip().lines().findFirst().orElse("");
        return new Unreadable(count + 1, count == 0 ? place + ": " + ErrorText.sentence(sentence) : first);
    }
}
