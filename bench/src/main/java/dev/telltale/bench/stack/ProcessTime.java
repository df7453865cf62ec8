package dev.telltale.bench.stack;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

import com.sun.management.OperatingSystemMXBean;

/** The CPU time of this process and its descendants in seconds. An ended process counts with its last known time. */
final class ProcessTime implements DoubleSupplier {

    private final OperatingSystemMXBean own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Long, Duration> others = new HashMap<>();

    @Override
    public double getAsDouble() {
        ProcessHandle.current()
                .descendants()
                .forEach(process -> process.info()
                        .totalCpuDuration()
                        .ifPresent(used -> others.merge(process.pid(), used, ProcessTime::greater)));
        double sum = own.getProcessCpuTime() / 1e9;
        for (Duration used : others.values()) {
            sum += used.toNanos() / 1e9;
        }
        return sum;
    }

    private static Duration greater(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
