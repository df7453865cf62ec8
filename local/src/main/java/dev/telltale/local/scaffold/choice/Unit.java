package dev.telltale.local.scaffold.choice;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/**
 * A unit that the name of a field gives. {@code units.csv} lists all.
 *
 * @param suffix its word in a column's name
 * @param quantity what it measures, as the name of a field that consists of the unit only
 * @param grafana its identifier in Grafana
 * @param words the words that stand for it in the names of fields
 * @param letter a single letter that stands for it, or empty
 * @param before words of its quantity: only after one of them is the letter the unit, because phase_a is no current
 * @param isWhole whether its values usually have no fraction
 */
public record Unit(
        String suffix,
        String quantity,
        String grafana,
        Set<String> words,
        String letter,
        Set<String> before,
        boolean isWhole) {
    private static final List<Unit> ALL = read();

    private static List<Unit> read() {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(
                        new InputStreamReader(Unit.class.getResourceAsStream("units.csv"), StandardCharsets.UTF_8))) {
            return rows.stream().map(Unit::of).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Unit of(NamedCsvRecord row) {
        return new Unit(
                row.getField("suffix"),
                row.getField("quantity"),
                row.getField("grafana"),
                Set.of(row.getField("words").split(" ")),
                row.getField("letter"),
                Set.of(row.getField("words_before_the_letter").split(" ")),
                row.getField("values").equals("whole"));
    }

    /** The unit that the last word of a name gives. */
    static Optional<Unit> of(List<String> words) {
        return words.isEmpty()
                ? Optional.empty()
                : ALL.stream().filter(unit -> unit.isLastOf(words)).findFirst();
    }

    /** Whether a field of these names measures a quantity that may have a fraction, even if no value of the sample has one. */
    public static boolean mayHaveFraction(List<String> names) {
        return of(Names.words(names)).filter(unit -> !unit.isWhole()).isPresent();
    }

    /** Whether it is a length of time, which the name of an instant may end with too, as in {@code time_ms}. */
    boolean isOfTime() {
        return quantity.equals("duration");
    }

    private boolean isLastOf(List<String> words) {
        String last = words.get(words.size() - 1);
        return this.words.contains(last)
                || words.size() > 1 && last.equals(letter) && before.contains(words.get(words.size() - 2));
    }
}
