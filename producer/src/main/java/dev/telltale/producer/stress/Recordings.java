package dev.telltale.producer.stress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.telltale.producer.reading.ReadingSource;
import dev.telltale.producer.reading.SkippedRows;

/**
 * Recordings of wristbands, merged by event time.
 *
 * <p>Up to {@value #ROWS_IN_MEMORY} rows are read once and sorted. Longer recordings are read while they are sent, and
 * once before if their length or end is needed. Their rows are reordered within {@value ReorderedRows#CAPACITY} rows of
 * a file.
 */
public final class Recordings implements ReadingSource<StressReading> {

    /** Chosen by us: about 100 MB, and more rows than all shipped recordings have. */
    static final int ROWS_IN_MEMORY = 1_500_000;

    private final List<Path> files;
    private final RecordingLog log;
    private final Optional<List<StressReading>> sorted;

    /**
     * Opens recordings, and reads them if they fit into memory.
     *
     * @param listener receives the first malformed rows and the progress through long files
     * @param strict whether a malformed row fails the run
     * @throws dev.telltale.producer.ProduceException if a file is missing, damaged or not a recording
     */
    public Recordings(List<Path> files, Consumer<String> listener, boolean strict) {
        this(files, new RecordingLog(listener, strict), ROWS_IN_MEMORY);
    }

    Recordings(List<Path> files, RecordingLog log, int rowsInMemory) {
        this.files = files;
        this.log = log;
        this.sorted = load(rowsInMemory);
    }

    private Optional<List<StressReading>> load(int rowsInMemory) {
        List<StressReading> readings = new ArrayList<>();
        for (Path file : files) {
            try (var rows = new RecordingRows(file, log)) {
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
                .orElseGet(() -> MergedRecordings.stream(files, log).skip(position));
    }

    /** Returns the malformed rows found so far: all of them after the recordings have been read once. */
    public SkippedRows skipped() {
        return log.skipped();
    }
}
