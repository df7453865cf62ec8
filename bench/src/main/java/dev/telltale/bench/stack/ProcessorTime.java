package dev.telltale.bench.stack;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;

/**
 * The processor time that this process and all that it started have used, noted several times a second, so that it can be
 * told for a span whose beginning is known only afterwards.
 */
public final class ProcessorTime implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(200);

    private final OperatingSystemMXBean own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Long, Duration> others = new HashMap<>();
    private final TreeMap<Instant, Double> seconds = new TreeMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "processor-time");
        thread.setDaemon(true);
        return thread;
    });

    private ProcessorTime() {}

    /** Begins to note. */
    public static ProcessorTime start() {
        ProcessorTime time = new ProcessorTime();
        time.clock.scheduleAtFixedRate(time::note, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return time;
    }

    /** A process that has ended keeps what it had used when it was last seen. */
    private synchronized void note() {
        ProcessHandle.current()
                .descendants()
                .forEach(process -> process.info()
                        .totalCpuDuration()
                        .ifPresent(used -> others.merge(process.pid(), used, ProcessorTime::greater)));
        double sum = own.getProcessCpuTime() / 1e9;
        for (Duration used : others.values()) {
            sum += used.toNanos() / 1e9;
        }
        seconds.put(Instant.now(), sum);
    }

    private static Duration greater(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Seconds of processor time used between two instants, both after the start. */
    public synchronized double between(Instant from, Instant to) {
        note();
        return at(to) - at(from);
    }

    private double at(Instant instant) {
        Map.Entry<Instant, Double> before = seconds.floorEntry(instant);
        Map.Entry<Instant, Double> after = seconds.ceilingEntry(instant);
        if (before == null || after == null || before.getKey().equals(after.getKey())) {
            return (before == null ? after : before).getValue();
        }
        double share = nanos(before.getKey(), instant) / nanos(before.getKey(), after.getKey());
        return before.getValue() + share * (after.getValue() - before.getValue());
    }

    private static double nanos(Instant from, Instant to) {
        return Duration.between(from, to).toNanos();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
