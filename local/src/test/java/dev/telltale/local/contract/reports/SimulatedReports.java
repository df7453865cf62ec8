package dev.telltale.local.contract.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.random.SeededRandom;
import dev.telltale.producer.reading.Reading;
import dev.telltale.producer.reading.ReadingFeed;
import dev.telltale.producer.reading.ReadingFormat;
import dev.telltale.producer.simulation.JsonBytes;
import dev.telltale.producer.simulation.Schedule;
import dev.telltale.producer.simulation.SimulatedReadings;

/**
 * Reports of simulated workers, which only tests make. Each report is about the time since the hour before the last full hour,
 * so that it corrects the worker's earlier one about this time.
 */
final class SimulatedReports extends ReadingKind {
    static final int WORKERS = 5;
    static final Duration INTERVAL = Duration.ofSeconds(10);

    /** The levels are the numbers below it. */
    static final int LEVELS = 3;

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    SimulatedReports() {
        super("worker_reports", "worker_reports", WORKERS, Duration.ofMinutes(4));
    }

    @Override
    public ReadingFeed<?> open(ProduceRequest request, Consumer<String> notes) {
        SeededRandom randoms = new SeededRandom(request.seed());
        return ReadingFeed.simulated(
                new SimulatedReadings<>(
                        Schedule.spread(request.devices(), INTERVAL),
                        (worker, millis) -> new Report(
                                "worker " + worker,
                                millis,
                                randoms.at(worker, millis).nextInt(LEVELS))),
                new Json());
    }

    private record Report(String key, long eventTimeMillis, int level) implements Reading<Report> {
        @Override
        public Report at(long millis) {
            return new Report(key, millis, level);
        }
    }

    private static final class Json implements ReadingFormat<Report> {
        private final JsonBytes json = new JsonBytes();

        @Override
        public String timeText(Report report) {
            return Instant.ofEpochMilli(report.eventTimeMillis()).toString();
        }

        @Override
        public byte[] encode(Report report, String key, String time) {
            long hour = report.eventTimeMillis() - report.eventTimeMillis() % HOUR_MILLIS;
            return json.object(object -> {
                if (key != null) {
                    object.writeStringField("worker_id", key);
                }
                object.writeStringField(
                        "interval_start",
                        Instant.ofEpochMilli(hour - HOUR_MILLIS).toString());
                object.writeStringField("interval_end", time);
                object.writeNumberField("stress_level", report.level());
            });
        }
    }
}
