package dev.telltale.bench.producer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.telltale.bench.lab.Benchmark;
import dev.telltale.bench.lab.Lab;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;
import dev.telltale.producer.run.ReadingProducer;
import dev.telltale.sql.settings.Setting;

/** The shipped recording, replayed over and over at {@code --speed max}. */
public final class ProducerBenchmark implements Benchmark {

    private static final Quantity RECORDS = new Quantity("throughput", "records/s");
    private static final Quantity MEGABYTES = new Quantity("amount", "MB/s");
    private static final String TOPIC = "stress-topic";

    @Override
    public String word() {
        return "producer";
    }

    @Override
    public String question() {
        return "Readings per second of ./telltale produce stress --speed max.";
    }

    @Override
    public void measure(Lab lab) {
        try (BenchStack stack = BenchStack.start(lab)) {
            for (int run = 0; run <= lab.plan().runs(); run++) {
                stack.topics().createEmpty(TOPIC, lab.plan().partitions());
                ProduceReport report = new ReadingProducer()
                        .run(
                                request(lab),
                                Map.of("bootstrap.servers", stack.settings().get(Setting.KAFKA_BOOTSTRAP_SERVERS)),
                                Progress.SILENT,
                                lab.stop());
                lab.stop().pause(Duration.ZERO);
                lab.say("%s: %,.0f records/s", run == 0 ? "warming up" : "run " + run, report.recordsPerSecond());
                if (run > 0) {
                    lab.results().add(word(), "recording, max speed", RECORDS, report.recordsPerSecond());
                    lab.results().add(word(), "recording, max speed", MEGABYTES, report.megabytesPerSecond());
                }
            }
        }
    }

    private static ProduceRequest request(Lab lab) {
        return ProduceRequest.of(ReadingKind.parse("stress"))
                .topic(TOPIC)
                .files(List.of(lab.home().resolve("data/stress/replay-sample.csv.gz")))
                .loop(true)
                .speed(Speed.MAX)
                .count(lab.plan().readings())
                .build();
    }
}
