package dev.telltale.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The CPU time of the JIT compilers of this process and its descendants in seconds, from Linux's {@code /proc}. An ended
 * thread counts with its last known time. 0 on other systems.
 */
final class CompilerTime implements DoubleSupplier {

    /** The compilers' threads are named {@code C1 CompilerThread0} and {@code C2 CompilerThread0}; Linux shortens names. */
    private static final String NAME = "C[12] CompilerThre.*";

    /** Fields of {@code stat} after the name: user and system time. */
    private static final List<Integer> TIMES = List.of(11, 12);

    /** Unit of these times, the same on all Linux systems. */
    private static final double TICKS_PER_SECOND = 100;

    private final Map<Path, Double> threads = new HashMap<>();

    @Override
    public double getAsDouble() {
        LongStream processes = LongStream.concat(
                LongStream.of(ProcessHandle.current().pid()),
                ProcessHandle.current().descendants().mapToLong(ProcessHandle::pid));
        processes.mapToObj(pid -> Path.of("/proc", Long.toString(pid), "task")).forEach(this::read);
        return threads.values().stream().mapToDouble(seconds -> seconds).sum();
    }

    private void read(Path tasks) {
        try (Stream<Path> each = Files.isDirectory(tasks) ? Files.list(tasks) : Stream.empty()) {
            each.forEach(this::readThread);
        } catch (IOException ended) {
            // The last known times count.
        }
    }

    private void readThread(Path thread) {
        try {
            if (Files.readString(thread.resolve("comm")).strip().matches(NAME)) {
                String stat = Files.readString(thread.resolve("stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                double ticks = TIMES.stream()
                        .mapToDouble(field -> Double.parseDouble(fields[field]))
                        .sum();
                threads.put(thread, ticks / TICKS_PER_SECOND);
            }
        } catch (IOException ended) {
            // The last known time counts.
        }
    }
}
