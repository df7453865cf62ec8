package dev.telltale.bench.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** A sum of seconds that only grows, sampled regularly, so that it is known for a time span whose start is found out later. */
public final class SampledSeconds implements AutoCloseable {

    private final DoubleSupplier sum;
    private final TreeMap<Instant, Double> samples = new TreeMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "processor-time");
        thread.setDaemon(true);
        return thread;
    });

    private SampledSeconds(DoubleSupplier sum) {
        this.sum = sum;
    }

    private static SampledSeconds start(DoubleSupplier sum, Duration interval) {
        SampledSeconds sampled = new SampledSeconds(sum);
        sampled.clock.scheduleAtFixedRate(sampled::sample, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return sampled;
    }

    /** The CPU time of this process and its descendants. */
    public static SampledSeconds ofProcesses() {
        return start(new ProcessTime(), Duration.ofMillis(200));
    }

    /** The CPU time of the JIT compilers of this process and its descendants; less often, because there are many threads. */
    public static SampledSeconds ofCompilers() {
        return start(new CompilerTime(), Duration.ofSeconds(1));
    }

    private synchronized void sample() {
        samples.put(Instant.now(), sum.getAsDouble());
    }

    /** Returns the seconds between two instants after the start. */
    public synchronized double between(Instant from, Instant to) {
        sample();
        return at(to) - at(from);
    }

    private double at(Instant instant) {
        Map.Entry<Instant, Double> before = samples.floorEntry(instant);
        Map.Entry<Instant, Double> after = samples.ceilingEntry(instant);
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
