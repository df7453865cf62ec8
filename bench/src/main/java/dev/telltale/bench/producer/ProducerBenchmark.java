package dev.telltale.bench.producer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.telltale.bench.benchmark.Benchmark;
import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;
import dev.telltale.producer.run.ReadingProducer;
import dev.telltale.sql.settings.Setting;

/** Measures the producer with the shipped recording in a loop at {@code --speed max}. */
public final class ProducerBenchmark implements Benchmark {

    private static final Quantity RECORDS = new Quantity("throughput", "records/s");
    private static final Quantity MEGABYTES = new Quantity("amount", "MB/s");
    private static final String TOPIC = "stress-topic";
    private static final String SUBJECT = "recording, maximum speed";

    @Override
    public String name() {
        return "producer";
    }

    @Override
    public String summary() {
        return "records per second of ./telltale produce stress --speed max";
    }

    @Override
    public void measure(BenchmarkContext context) {
        try (BenchStack stack = BenchStack.start(context)) {
            for (int run = 0; run <= context.options().runs(); run++) {
                stack.topics().createEmpty(TOPIC, context.options().partitions());
                ProduceReport report = new ReadingProducer()
                        .run(
                                request(context),
                                Map.of("bootstrap.servers", stack.settings().get(Setting.KAFKA_BOOTSTRAP_SERVERS)),
                                Progress.SILENT,
                                context.stop());
                context.stop().pause(Duration.ZERO);
                context.print("%s: %,.0f records/s", run == 0 ? "warming up" : "run " + run, report.recordsPerSecond());
                if (run > 0) {
                    context.results().add(name(), SUBJECT, RECORDS, report.recordsPerSecond());
                    context.results().add(name(), SUBJECT, MEGABYTES, report.megabytesPerSecond());
                }
            }
        }
    }

    private static ProduceRequest request(BenchmarkContext context) {
        return ProduceRequest.of(ReadingKind.parse("stress"))
                .topic(TOPIC)
                .files(List.of(context.home().resolve("data/stress/replay-sample.csv.gz")))
                .loop(true)
                .speed(Speed.MAX)
                .count(context.options().readings())
                .build();
    }
}
