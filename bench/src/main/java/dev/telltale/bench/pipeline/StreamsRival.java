package dev.telltale.bench.pipeline;

import dev.telltale.bench.child.Child;
import dev.telltale.bench.child.ChildRun;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.streams.StreamsProcess;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Kafka Streams in a process of its own, with as many threads as the jobs have subtasks. */
final class StreamsRival implements Rival {

    private final BenchStack stack;
    private final Child streams;
    private int runs;

    StreamsRival(BenchStack stack) {
        this.stack = stack;
        this.streams = Child.start(StreamsProcess.class, stack.folder().resolve("logs"));
    }

    @Override
    public String word() {
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
        streams.tell(String.join(
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
