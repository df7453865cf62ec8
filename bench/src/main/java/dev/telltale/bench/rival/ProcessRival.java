package dev.telltale.bench.rival;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.commons.io.FileUtils;

import dev.telltale.bench.child.ChildProcess;
import dev.telltale.bench.load.Load;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.streams.StreamsProcess;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** A rival in a child process, with as many threads as the jobs have subtasks. */
final class ProcessRival implements Rival {

    private final String name;
    private final String subject;
    private final BenchStack stack;
    private final ChildProcess process;
    private int runs;

    private ProcessRival(String name, String subject, BenchStack stack, ChildProcess process) {
        this.name = name;
        this.subject = subject;
        this.stack = stack;
        this.process = process;
    }

    static Rival streams(BenchStack stack) {
        ChildProcess process = ChildProcess.start(StreamsProcess.class, logs(stack));
        return new ProcessRival("streams", "Kafka Streams, JDBC upserts", stack, process);
    }

    static Rival spark(BenchStack stack) {
        ChildProcess process = OtherLibraries.of(stack).start("dev.telltale.bench.spark.SparkProcess", logs(stack));
        return new ProcessRival("spark", "Spark Structured Streaming", stack, process);
    }

    static Rival duckDb(BenchStack stack) {
        ChildProcess process = OtherLibraries.of(stack).start("dev.telltale.bench.duckdb.DuckDbProcess", logs(stack));
        return new ProcessRival("duckdb", "DuckDB in micro-batches", stack, process);
    }

    private static Path logs(BenchStack stack) {
        return stack.folder().resolve("logs");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String subject() {
        return subject;
    }

    @Override
    public Run begin(Load load) throws IOException {
        Settings settings = stack.settings();
        runs++;
        Path state = stack.folder().resolve("bench-" + name + "-" + runs);
        // Of an earlier benchmark, whose topics are gone.
        FileUtils.deleteDirectory(state.toFile());
        process.send(String.join(
                " ",
                "run",
                settings.get(Setting.KAFKA_BOOTSTRAP_SERVERS),
                load.topic(),
                state.toString(),
                settings.get(Setting.PARALLELISM),
                settings.get(Setting.DATABASE_URL),
                settings.get(Setting.DATABASE_USER),
                settings.get(Setting.DATABASE_PASSWORD)));
        return new ChildRun(process);
    }

    @Override
    public void close() {
        process.close();
    }
}
