package dev.telltale.producer.stress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.telltale.producer.reading.ReadingFormat;
import dev.telltale.producer.reading.ReadingSource;
import dev.telltale.producer.reading.SkippedRows;

/**
 * Recordings of wristbands, merged into event-time order.
 *
 * <p>Up to {@value #ROWS_IN_MEMORY} rows are read once and sorted, whatever order they stand in. Longer recordings are
 * read as they are sent (and once before, where their length or end must be known); steps back in time are then mended
 * over {@value ReorderedRows#CAPACITY} rows of a file and otherwise sent as they stand.
 */
public final class Recordings implements ReadingSource<StressReading> {

    /** Chosen by us: about 100 MB, and more than all recordings shipped with the project. */
    static final int ROWS_IN_MEMORY = 1_500_000;

    private final List<Path> files;
    private final RecordingNotes notes;
    private final Optional<List<StressReading>> sorted;

    /**
     * Opens recordings and reads them if they are not too long.
     *
     * @param listener hears of the first malformed rows, and of long files how far they have been read
     * @param strict whether a malformed row is a failure
     * @throws dev.telltale.producer.ProduceException if a file is missing, damaged or no recording
     */
    public Recordings(List<Path> files, Consumer<String> listener, boolean strict) {
        this(files, new RecordingNotes(listener, strict), ROWS_IN_MEMORY);
    }

    Recordings(List<Path> files, RecordingNotes notes, int rowsInMemory) {
        this.files = files;
        this.notes = notes;
        this.sorted = load(rowsInMemory);
    }

    private Optional<List<StressReading>> load(int rowsInMemory) {
        List<StressReading> readings = new ArrayList<>();
        for (Path file : files) {
            try (var rows = new RecordingRows(file, notes)) {
                while (rows.hasNext()) {
                    if (readings.size() == rowsInMemory) {
                        return Optional.empty();
                    }
                    readings.add(rows.next());
                }
            }
        }
        readings.sort(Comparator.comparingLong(StressReading::eventTimeMillis));
        return Optional.of(readings);
    }

    @Override
    public Stream<StressReading> from(long position) {
        return sorted.map(readings ->
                        readings.subList((int) Math.min(position, readings.size()), readings.size()).stream())
                .orElseGet(() -> MergedRecordings.stream(files, notes).skip(position));
    }

    /** How the readings are written. */
    public ReadingFormat<StressReading> format() {
        return new StressFormat();
    }

    /** The rows met so far that were malformed; all of them once the recordings have been read. */
    public SkippedRows skipped() {
        return notes.skipped();
    }
}
