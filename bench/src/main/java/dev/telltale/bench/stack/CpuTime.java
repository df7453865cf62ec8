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
 * The CPU time of this process and its descendants. It is sampled several times per second, so that it is known for a time
 * span whose start is found out later.
 */
public final class CpuTime implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final OperatingSystemMXBean own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Long, Duration> others = new HashMap<>();
    private final TreeMap<Instant, Double> seconds = new TreeMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "processor-time");
        thread.setDaemon(true);
        return thread;
    });

    private CpuTime() {}

    /** Starts sampling. */
    public static CpuTime start() {
        CpuTime time = new CpuTime();
        time.clock.scheduleAtFixedRate(time::sample, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return time;
    }

    /** Takes a sample; an ended process counts with its last known time. */
    private synchronized void sample() {
        ProcessHandle.current()
                .descendants()
                .forEach(process -> process.info()
                        .totalCpuDuration()
                        .ifPresent(used -> others.merge(process.pid(), used, CpuTime::greater)));
        double sum = own.getProcessCpuTime() / 1e9;
        for (Duration used : others.values()) {
            sum += used.toNanos() / 1e9;
        }
        seconds.put(Instant.now(), sum);
    }

    private static Duration greater(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Returns the seconds of CPU time between two instants after the start. */
    public synchronized double between(Instant from, Instant to) {
        sample();
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
