package dev.telltale.producer.stress;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.producer.ProduceException;

/**
 * The positions of the columns of a recording. Columns are found by name, in any order. Blanks around a name are ignored,
 * and so is its case if the name is then still unique. Other columns, such as the label, are ignored.
 *
 * @param width number of columns
 * @param signals positions of {@link #SIGNALS}
 * @param worker position of the worker id
 * @param time position of the event time
 */
record RecordingHeader(int width, List<Integer> signals, int worker, int time) {
    static final List<String> SIGNALS = List.of("X", "Y", "Z", "EDA", "HR", "TEMP");

    private static final String WORKER = "id";
    private static final String TIME = "datetime";
    private static final List<String> SEPARATORS = List.of(";", "\t", "|");

    /** The character that a decoder puts in place of invalid bytes. */
    private static final String NO_TEXT = "\uFFFD";

    /**
     * Finds the columns.
     *
     * @param where file and line, for messages
     * @throws ProduceException if a column is missing or occurs twice
     */
    static RecordingHeader of(String where, List<String> fields) {
        List<String> names = fields.stream().map(String::strip).toList();
        List<String> missing = Stream.concat(SIGNALS.stream(), Stream.of(WORKER, TIME))
                .filter(name -> find(where, names, name) < 0)
                .toList();
        if (!missing.isEmpty()) {
            throw new ProduceException(where + ": " + problem(names, missing));
        }
        return new RecordingHeader(
                names.size(),
                SIGNALS.stream().map(name -> find(where, names, name)).toList(),
                find(where, names, WORKER),
                find(where, names, TIME));
    }

    private static int find(String where, List<String> names, String name) {
        for (boolean exactly : new boolean[] {true, false}) {
            int[] found = IntStream.range(0, names.size())
                    .filter(index -> exactly
                            ? names.get(index).equals(name)
                            : names.get(index).equalsIgnoreCase(name))
                    .toArray();
            if (found.length > 1) {
                throw new ProduceException(where + ": the header has column " + name + " more than once");
            }
            if (found.length == 1) {
                return found[0];
            }
        }
        return -1;
    }

    private static String problem(List<String> names, List<String> missing) {
        String line = String.join(",", names);
        if (line.indexOf('\0') >= 0) {
            return "expected CSV text in UTF-8, found zero bytes, as in UTF-16 without a byte order mark or in binary data";
        }
        if (line.contains(NO_TEXT)) {
            return "expected CSV text in UTF-8, found invalid bytes";
        }
        for (String separator : SEPARATORS) {
            if (line.split(Pattern.quote(separator), -1).length > SIGNALS.size()) {
                return "expected columns separated by ',', found " + ErrorText.quoted(line) + ", separated by "
                        + (separator.equals("\t") ? "tabs" : "'" + separator + "'");
            }
        }
        return "the header lacks " + String.join(", ", missing) + "; it is " + ErrorText.quoted(line);
    }
}
