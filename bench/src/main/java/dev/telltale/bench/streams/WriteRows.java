package dev.telltale.bench.streams;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import dev.telltale.bench.sensor.WindowJudge;
import dev.telltale.bench.sensor.WindowRow;
import dev.telltale.bench.sensor.WindowSum;
import dev.telltale.bench.sensor.WindowUpsert;

/** Judges windows and writes them, a thousand at a time or what there is after 200 ms. */
final class WriteRows implements Processor<Windowed<String>, WindowSum, Void, Void> {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final Duration WRITE_EVERY = Duration.ofMillis(200);

    private final String url;
    private final String user;
    private final String password;
    private final WindowJudge judge = new WindowJudge();
    private Connection connection;
    private PreparedStatement upsert;
    private int waiting;

    WriteRows(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("password", password);
        properties.put("reWriteBatchedInserts", "true");
        try {
            connection = DriverManager.getConnection(url, properties);
            connection.setAutoCommit(false);
            upsert = connection.prepareStatement(WindowUpsert.SQL);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        context.schedule(WRITE_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> write());
    }

    @Override
    public void process(Record<Windowed<String>, WindowSum> closed) {
        Windowed<String> key = closed.key();
        long start = key.window().start();
        long end = key.window().end();
        try {
            WindowUpsert.bind(upsert, judge.judge(WindowRow.of(key.key(), start, end, closed.value())));
            upsert.addBatch();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        if (++waiting == ROWS_AT_ONCE) {
            write();
        }
    }

    private void write() {
        if (waiting == 0) {
            return;
        }
        try {
            upsert.executeBatch();
            connection.commit();
            waiting = 0;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
