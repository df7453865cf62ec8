package dev.telltale.bench.fallback;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jdbi.v3.core.Handle;

import dev.telltale.bench.lab.BenchException;
import dev.telltale.bench.lab.Benchmark;
import dev.telltale.bench.lab.Lab;
import dev.telltale.bench.pipeline.Load;
import dev.telltale.bench.pipeline.LoadWriter;
import dev.telltale.bench.results.Quantity;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.bench.stack.TelltaleCommand;
import dev.telltale.sql.settings.Setting;

/** {@code ./telltale batch stress} over a million readings that nobody has computed, as the fallback would do it. */
public final class FallbackBenchmark implements Benchmark {

    private static final long BACKLOG = 1_000_000;
    private static final String TOPIC = "stress-topic";
    private static final Quantity LANDING = new Quantity("landing", "s");
    private static final Quantity COMPUTING = new Quantity("computing", "s");
    private static final Pattern LANDED = Pattern.compile("([0-9,]+) readings landed in ([0-9.]+) s");
    private static final Pattern COMPUTED = Pattern.compile("computed in ([0-9.]+) s; ([0-9,]+) readings/s in all");

    @Override
    public String word() {
        return "fallback";
    }

    @Override
    public String question() {
        return "Duration of a batch run over a backlog of a million readings.";
    }

    /** Each run is a Java of its own, as a user would start it: there is nothing to warm up. */
    @Override
    public void measure(Lab lab) throws IOException {
        TelltaleCommand telltale = new TelltaleCommand(lab.home(), lab.stop());
        telltale.build();
        try (BenchStack stack = BenchStack.start(lab);
                Handle database = stack.database().open()) {
            long readings = Math.min(BACKLOG, lab.plan().readings());
            Load load =
                    Load.of(TOPIC, readings, lab.plan().workers(), lab.plan().partitions());
            LoadWriter.write(lab, stack, load);
            for (int run = 1; run <= lab.plan().runs(); run++) {
                database.execute("TRUNCATE stress_windows, stress_readings, landed_offsets");
                add(lab, run, load, telltale.run(settings(stack), "batch", "stress"));
                requireRows(database, load);
            }
        }
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

    private void add(Lab lab, int run, Load load, String output) {
        Matcher landed = found(LANDED, output);
        Matcher computed = found(COMPUTED, output);
        double perSecond = Double.parseDouble(computed.group(2).replace(",", ""));
        lab.say("run %d: %,.0f readings/s in all", run, perSecond);
        String subject = String.format(Locale.ROOT, "backlog of %,d readings", load.readings());
        lab.results().add(word(), subject, LANDING, Double.parseDouble(landed.group(2)));
        lab.results().add(word(), subject, COMPUTING, Double.parseDouble(computed.group(1)));
        lab.results().add(word(), subject, Quantity.READINGS_PER_SECOND, perSecond);
    }

    private static Matcher found(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new BenchException("./telltale batch does not say " + pattern + ", but " + output);
        }
        return matcher;
    }

    private static void requireRows(Handle database, Load load) {
        long readings = load.readingsIn(database);
        if (readings != load.readings()) {
            throw new BenchException("of " + load.readings() + " readings " + readings + " are in windows");
        }
    }
}
