package dev.telltale.bench.fallback;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jdbi.v3.core.Handle;

import dev.telltale.bench.benchmark.Benchmark;
import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.load.Load;
import dev.telltale.bench.load.LoadWriter;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.stack.SampledSeconds;
import dev.telltale.bench.stack.TelltaleCommand;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;

/** Measures {@code ./telltale batch stress} and a watching {@code ./telltale fallback stress} over a backlog. */
public final class FallbackBenchmark implements Benchmark {

    private static final long BACKLOG = 1_000_000;
    private static final int LONG = 10;
    private static final String TOPIC = "stress-topic";
    private static final Quantity LANDING = new Quantity("landing", "s");
    private static final Quantity COMMAND = new Quantity("whole command", "s");
    private static final Quantity COMPUTING = new Quantity("computing", "s");
    private static final Pattern LANDED = Pattern.compile("([0-9,]+) readings landed in ([0-9.]+) s");
    private static final Pattern COMPUTED = Pattern.compile("computed in ([0-9.]+) s; ([0-9,]+) readings/s in all");

    @Override
    public String name() {
        return "fallback";
    }

    @Override
    public String summary() {
        return "batch runs and a watching fallback over a backlog of a million readings (--full: also of ten million)";
    }

    /** Measures without warm-up, because each run is a new JVM, as for a user. */
    @Override
    public void measure(BenchmarkContext context) throws IOException {
        TelltaleCommand telltale = new TelltaleCommand(context.home(), context.stop());
        telltale.build();
        try (BenchStack stack = BenchStack.start(context)) {
            long readings = Math.min(BACKLOG, context.options().readings());
            measure(context, telltale, stack, readings);
            if (context.options().full()) {
                measure(context, telltale, stack, LONG * readings);
            }
        }
    }

    private void measure(BenchmarkContext context, TelltaleCommand telltale, BenchStack stack, long readings)
            throws IOException {
        Load load = Load.of(
                TOPIC, readings, context.options().workers(), context.options().partitions());
        LoadWriter.write(context, stack, load);
        Map<String, String> settings = settings(stack);
        try (Handle database = stack.database().open();
                SampledSeconds cpu = SampledSeconds.ofProcesses()) {
            Supplier<String> topic = () -> telltale.run(settings, "batch", "stress");
            Supplier<String> landed = () -> telltale.run(settings, "batch", "stress", "--land");
            for (int run = 1; run <= context.options().runs(); run++) {
                command(context, load, "topic", database, cpu, topic);
                command(context, load, "landed", database, cpu, landed);
                watch(context, load, database, cpu, new WatchingFallback(telltale, settings));
            }
        }
    }

    private void watch(
            BenchmarkContext context, Load load, Handle database, SampledSeconds cpu, WatchingFallback fallback)
            throws IOException {
        empty(database);
        double seconds = fallback.seconds(context);
        Instant end = Instant.now();
        String subject = subject(load, "watching fallback");
        context.results().add(name(), subject, COMPUTING, seconds);
        addCpu(context, load, subject, cpu.between(end.minusMillis(Math.round(seconds * 1000)), end));
        context.print("%s: %.1f s", subject, seconds);
        requireRows(database, load);
    }

    private static Map<String, String> settings(BenchStack stack) {
        Map<String, String> values = new HashMap<>();
        for (Setting setting : List.of(
                Setting.KAFKA_BOOTSTRAP_SERVERS,
                Setting.DATABASE_URL,
                Setting.DATABASE_USER,
                Setting.DATABASE_PASSWORD,
                Setting.FLINK_REST_URL,
                Setting.SQL_GATEWAY_URL)) {
            values.put(setting.name(), stack.settings().get(setting));
        }
        return values;
    }

    private static void empty(Handle database) {
        database.execute("TRUNCATE stress_windows, stress_readings, landed_offsets, pending_windows, "
                + "fallback_state, fallback_offsets, mode_switches, counted_offsets, topic_ids, topic_counts");
    }

    /** The whole command, as a user waits for it, with the start of its JVM. */
    private void command(
            BenchmarkContext context,
            Load load,
            String input,
            Handle database,
            SampledSeconds cpu,
            Supplier<String> command) {
        empty(database);
        Instant start = Instant.now();
        String output = command.get();
        Instant end = Instant.now();
        double seconds = Duration.between(start, end).toMillis() / 1e3;
        String subject = subject(load, input);
        context.results().add(name(), subject, COMMAND, seconds);
        addCpu(context, load, subject, cpu.between(start, end));
        add(context, load, input, output);
        context.print("%s: %.1f s", subject, seconds);
        requireRows(database, load);
    }

    private void addCpu(BenchmarkContext context, Load load, String subject, double seconds) {
        context.results().add(name(), subject, Quantity.CPU_PER_MILLION, seconds * 1e6 / load.readings());
    }

    private static String subject(Load load, String input) {
        return String.format(Locale.ROOT, "backlog of %,d readings, %s", load.readings(), input);
    }

    private void add(BenchmarkContext context, Load load, String input, String output) {
        Matcher computed = found(COMPUTED, output);
        double perSecond = Double.parseDouble(computed.group(2).replace(",", ""));
        String subject = subject(load, input);
        context.print("%s: %,.0f readings/s in total", subject, perSecond);
        Matcher landed = LANDED.matcher(output);
        if (landed.find()) {
            context.results().add(name(), subject, LANDING, Double.parseDouble(landed.group(2)));
        }
        context.results().add(name(), subject, COMPUTING, Double.parseDouble(computed.group(1)));
        context.results().add(name(), subject, Quantity.READINGS_PER_SECOND, perSecond);
    }

    private static Matcher found(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new TelltaleException("./telltale batch printed no text like " + pattern + ", but: " + output);
        }
        return matcher;
    }

    private static void requireRows(Handle database, Load load) {
        long readings = load.readingsIn(database);
        if (readings != load.readings()) {
            throw new TelltaleException(readings + " of " + load.readings() + " readings are in windows");
        }
    }
}
