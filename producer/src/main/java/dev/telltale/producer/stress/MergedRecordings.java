package dev.telltale.producer.stress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Merges several recordings by event time, row by row, so that it needs little memory for recordings of any length. */
final class MergedRecordings implements Iterator<StressReading>, AutoCloseable {

    private static final class Head {
        private final Iterator<StressReading> rows;
        private final int file;
        private StressReading reading;

        Head(Iterator<StressReading> rows, int file) {
            this.rows = rows;
            this.file = file;
            this.reading = rows.next();
        }
    }

    private final List<RecordingRows> open = new ArrayList<>();
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.<Head>comparingLong(head -> head.reading.eventTimeMillis())
                    .thenComparingInt(head -> head.file));

    private MergedRecordings(List<Path> files, RecordingLog log) {
        try {
            files.forEach(file -> open.add(new RecordingRows(file, log)));
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
        for (int file = 0; file < open.size(); file++) {
            if (open.get(file).hasNext()) {
                heads.add(new Head(new ReorderedRows(open.get(file)), file));
            }
        }
    }

    /** Returns all rows in order; the caller closes the stream. */
    static Stream<StressReading> stream(List<Path> files, RecordingLog log) {
        var merged = new MergedRecordings(files, log);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(merged, Spliterator.ORDERED), false)
                .onClose(merged::close);
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public StressReading next() {
        Head head = heads.remove();
        StressReading reading = head.reading;
        if (head.rows.hasNext()) {
            head.reading = head.rows.next();
            heads.add(head);
        }
        return reading;
    }

    @Override
    public void close() {
        open.forEach(RecordingRows::close);
    }
}
