package dev.telltale.bench.rival;

import dev.telltale.bench.child.ChildProcess;
import dev.telltale.bench.load.Load;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.streams.StreamsProcess;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Kafka Streams in a child process, with as many threads as the jobs have subtasks. */
final class StreamsRival implements Rival {

    private final BenchStack stack;
    private final ChildProcess streams;
    private int runs;

    StreamsRival(BenchStack stack) {
        this.stack = stack;
        this.streams = ChildProcess.start(StreamsProcess.class, stack.folder().resolve("logs"));
    }

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public String subject() {
        return "Kafka Streams, JDBC upserts";
    }

    @Override
    public Run begin(Load load) {
        Settings settings = stack.settings();
        runs++;
        streams.send(String.join(
                " ",
                "run",
                settings.get(Setting.KAFKA_BOOTSTRAP_SERVERS),
                load.topic(),
                "bench-streams-" + runs,
                settings.get(Setting.PARALLELISM),
                settings.get(Setting.DATABASE_URL),
                settings.get(Setting.DATABASE_USER),
                settings.get(Setting.DATABASE_PASSWORD)));
        return new ChildRun(streams);
    }

    @Override
    public void close() {
        streams.close();
    }
}
