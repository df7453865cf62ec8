package dev.telltale.bench.duckdb;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import dev.telltale.bench.child.ChildCommands;
import dev.telltale.bench.window.Reading;
import dev.telltale.bench.window.ReadingDecoder;
import dev.telltale.bench.window.WindowPredictor;
import dev.telltale.bench.window.WindowRow;
import dev.telltale.bench.window.WindowUpsert;

/** The loop of one consumer: collect a micro-batch, run the SQL, write the closed windows, commit. */
final class MicroBatches {

    /** Largest micro-batch. Chosen by us: less than a second of work, as the rows are written every second. */
    private static final int READINGS_PER_BATCH = 100_000;

    private static final Duration LONGEST_BATCH = Duration.ofMillis(WindowUpsert.FLUSH_INTERVAL_MILLIS);
    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);

    private final Readings readings;
    private final OpenWindows windows;
    private final WindowUpsert rows;
    private final ReadingDecoder decoder = new ReadingDecoder();
    private final WindowPredictor predictor = new WindowPredictor();
    private final Map<Integer, Long> latestMillis = new HashMap<>();
    private final Map<Integer, Long> offsets = new HashMap<>();
    private final Thread thread = new Thread(this::run, "micro-batches");
    private volatile boolean stopped;

    private MicroBatches(Readings readings, OpenWindows windows, WindowUpsert rows) {
        this.readings = readings;
        this.windows = windows;
        this.rows = rows;
    }

    static MicroBatches start(Readings readings, OpenWindows windows, WindowUpsert rows) {
        MicroBatches started = new MicroBatches(readings, windows, rows);
        started.thread.start();
        return started;
    }

    private void run() {
        try (readings;
                windows;
                rows) {
            while (!stopped) {
                windows.begin();
                collect(readings);
                long watermark = watermarkMillis(readings.partitions().size());
                write(windows.sum(watermark));
                // Before the commit, so that a crash writes the rows again.
                rows.flush();
                windows.commit(offsets);
            }
        } catch (IOException | SQLException | RuntimeException failure) {
            ChildCommands.reportFailure(failure);
        }
    }

    private void collect(Readings readings) throws IOException, SQLException {
        long deadline = System.nanoTime() + LONGEST_BATCH.toNanos();
        int collected = 0;
        while (collected < READINGS_PER_BATCH && System.nanoTime() < deadline && !stopped) {
            for (ConsumerRecord<byte[], byte[]> found : readings.poll()) {
                add(found);
                collected++;
            }
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> found) throws IOException, SQLException {
        if (offsets.isEmpty()) {
            ChildCommands.report("first", System.currentTimeMillis());
        }
        offsets.put(found.partition(), found.offset() + 1);
        Reading reading = decoder.decode(found.value());
        if (reading != null) {
            latestMillis.merge(found.partition(), reading.timeMillis, Math::max);
            windows.add(reading);
        }
    }

    private void write(List<WindowRow> closed) throws SQLException {
        for (WindowRow row : closed) {
            rows.add(predictor.predict(row));
        }
    }

    /** The watermark follows the slowest partition. */
    private long watermarkMillis(int partitions) {
        long slowest =
                latestMillis.values().stream().mapToLong(millis -> millis).min().orElse(0);
        return latestMillis.size() == partitions ? slowest - OUT_OF_ORDERNESS.toMillis() : Long.MIN_VALUE;
    }

    /** Stops after the current micro-batch. */
    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}
