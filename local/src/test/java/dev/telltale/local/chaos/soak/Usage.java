package dev.telltale.local.chaos.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.SupervisedProcesses;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What the processes, the folders and the database use, measured again and again. */
final class Usage {
    private static final long KIB_PER_MIB = 1024;

    /** Chosen by us: what a Java process may use beside its heap, such as classes, code, stacks and network buffers. */
    private static final long BESIDE_HEAP_MIB = 400;

    private static final Pattern LARGEST_HEAP = Pattern.compile("-Xmx(\\d+)([mg])");
    private static final String PROC = "/proc";

    /** Folders whose size follows the input. */
    private static final List<String> GROWING = List.of("kafka", "postgresql", "logs");

    /** A killed process of Flink leaves its temporary files, which a container would lose. */
    private static final String TEMPORARY = "scratch";

    /** PostgreSQL's log, which grows to max_wal_size. */
    private static final String LOG = "postgresql/pg_wal: MiB";

    private static final long MAX_WAL_SIZE_MIB = 512;

    /** Folders that must stay small. */
    private static final List<String> BOUNDED = List.of("postgresql/pg_wal", "checkpoints", "ha", "zookeeper");

    private static final Map<String, String> COUNTS = Map.of(
            "database: connections", "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'",
            "database: prepared transactions", "SELECT count(*) FROM pg_prepared_xacts",
            "database: locks", "SELECT count(*) FROM pg_locks",
            "database: tables", "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p')");

    private final Cluster cluster;
    private final Jdbi database;
    private final Map<String, List<Long>> series = new TreeMap<>();
    private final Map<String, Long> permitted = new HashMap<>(Map.of(LOG, MAX_WAL_SIZE_MIB));

    Usage(Cluster cluster) {
        this.cluster = cluster;
        this.database = cluster.database();
    }

    /** Adds a sample of each quantity that can be read now. */
    void sample() throws IOException, InterruptedException {
        SupervisedProcesses processes = cluster.processes();
        for (String name : processes.names()) {
            sample(name, processes.get(name).handles());
        }
        for (String folder : GROWING) {
            add(folder + " (grows with the input): MiB", sizeMib(folder));
        }
        add(TEMPORARY + " (grows with the kills): MiB", sizeMib(TEMPORARY));
        for (String folder : BOUNDED) {
            add(folder + ": MiB", sizeMib(folder));
        }
        try {
            database.useHandle(handle -> COUNTS.forEach((quantity, query) ->
                    add(quantity, handle.createQuery(query).mapTo(Long.class).one())));
        } catch (JdbiException killed) {
            return;
        }
    }

    private void sample(String name, List<ProcessHandle> handles) {
        long memoryKib = 0;
        long files = 0;
        long threads = 0;
        for (ProcessHandle handle : handles) {
            Path process = Path.of(PROC, Long.toString(handle.pid()));
            try {
                memoryKib += residentKib(Files.readString(process.resolve("status"), UTF_8));
                files += entries(process.resolve("fd"));
                threads += entries(process.resolve("task"));
            } catch (IOException | UncheckedIOException ended) {
                return;
            }
        }
        String memory = name + ": memory, MiB";
        add(memory, memoryKib / KIB_PER_MIB);
        permitted.put(memory, permittedMib(handles));
        add(name + ": file handles", files);
        add(name + ": threads", threads);
    }

    /** A Java process may grow to its limit, which it reaches sooner the longer it is not killed. */
    private static long permittedMib(List<ProcessHandle> handles) {
        return handles.stream()
                .flatMap(handle -> handle.info().arguments().stream().flatMap(Stream::of))
                .map(LARGEST_HEAP::matcher)
                .filter(Matcher::matches)
                .mapToLong(heap ->
                        Long.parseLong(heap.group(1)) * (heap.group(2).equals("g") ? KIB_PER_MIB : 1) + BESIDE_HEAP_MIB)
                .sum();
    }

    /** Shared pages count once per process. */
    private static long residentKib(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    /** Files may vanish meanwhile, which {@code du} reports and survives. */
    private long sizeMib(String folder) throws IOException, InterruptedException {
        Process du = new ProcessBuilder(
                        "du", "-sk", cluster.folder().resolve(folder).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(du.getInputStream().readAllBytes(), UTF_8);
        du.waitFor();
        return output.isBlank() ? 0 : Long.parseLong(output.substring(0, output.indexOf('\t'))) / KIB_PER_MIB;
    }

    private void add(String quantity, long value) {
        series.computeIfAbsent(quantity, first -> new ArrayList<>()).add(value);
    }

    /** How each quantity has changed. */
    List<Growth> growths() {
        return series.entrySet().stream()
                .map(entry -> Growth.of(entry.getKey(), permitted(entry.getKey()), entry.getValue()))
                .toList();
    }

    private long permitted(String quantity) {
        return quantity.contains("(grows with") ? Long.MAX_VALUE : permitted.getOrDefault(quantity, 0L);
    }
}
