package dev.telltale.bench.duckdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.telltale.bench.child.ChildCommands;
import dev.telltale.bench.window.WindowUpsert;

/**
 * Consumers that collect micro-batches, each with a DuckDB database of its own, like tools that run SQL of DuckDB over
 * topics. A consumer owns its partitions, and so the keys in them. It has no side outputs for bad and late readings.
 */
public final class DuckDbProcess {

    private DuckDbProcess() {}

    public static void main(String[] arguments) throws IOException {
        ChildCommands.run(DuckDbProcess::start);
    }

    /** Arguments: brokers, topic, folder of the databases, consumers, database URL, user, password. */
    private static AutoCloseable start(String[] arguments) throws Exception {
        int consumers = Integer.parseInt(arguments[3]);
        List<MicroBatches> all = new ArrayList<>();
        for (int number = 0; number < consumers; number++) {
            Readings readings = new Readings(arguments[0], arguments[1], number, consumers);
            OpenWindows windows = OpenWindows.in(Path.of(arguments[2]).resolve("windows-" + number + ".duckdb"));
            WindowUpsert rows = new WindowUpsert(arguments[4], arguments[5], arguments[6]);
            all.add(MicroBatches.start(readings, windows, rows));
        }
        return () -> {
            for (MicroBatches each : all) {
                each.stop();
            }
        };
    }
}
