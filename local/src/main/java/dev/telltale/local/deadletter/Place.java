package dev.telltale.local.deadletter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of a record in its topic.
 *
 * @param partition from 0
 * @param offset from 0
 */
public record Place(int partition, long offset) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    /**
     * Parses {@code partition:offset}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Place parse(String text) {
        Matcher place = TEXT.matcher(text);
        if (!place.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the place of a record: use partition:offset, such as 0:15");
        }
        return new Place(Integer.parseInt(place.group(1)), Long.parseLong(place.group(2)));
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
