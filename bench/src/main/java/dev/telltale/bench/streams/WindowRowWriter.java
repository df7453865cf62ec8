package dev.telltale.bench.streams;

import java.sql.SQLException;
import java.time.Duration;

import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import dev.telltale.bench.window.WindowPredictor;
import dev.telltale.bench.window.WindowRow;
import dev.telltale.bench.window.WindowSum;
import dev.telltale.bench.window.WindowUpsert;

/** Predicts the level of windows and writes their rows. */
final class WindowRowWriter implements Processor<Windowed<String>, WindowSum, Void, Void> {

    private final String url;
    private final String user;
    private final String password;
    private final WindowPredictor predictor = new WindowPredictor();
    private WindowUpsert rows;

    WindowRowWriter(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        try {
            rows = new WindowUpsert(url, user, password);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        Duration every = Duration.ofMillis(WindowUpsert.FLUSH_INTERVAL_MILLIS);
        context.schedule(every, PunctuationType.WALL_CLOCK_TIME, now -> write());
    }

    @Override
    public void process(Record<Windowed<String>, WindowSum> closed) {
        Windowed<String> key = closed.key();
        long start = key.window().start();
        long end = key.window().end();
        try {
            rows.add(predictor.predict(WindowRow.of(key.key(), start, end, closed.value())));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void write() {
        try {
            rows.flush();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
