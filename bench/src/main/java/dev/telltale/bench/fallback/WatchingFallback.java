package dev.telltale.bench.fallback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.telltale.bench.benchmark.BenchmarkContext;
import dev.telltale.bench.stack.TelltaleCommand;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;

/**
 * {@code ./telltale fallback stress} that has watched for a while when it takes over a backlog.
 *
 * @param telltale starts it
 * @param settings settings of the stack
 */
record WatchingFallback(TelltaleCommand telltale, Map<String, String> settings) {
    private static final Pattern FROM_TOPIC =
            Pattern.compile("readings read from the topic.* in ([0-9.]+) s", Pattern.MULTILINE);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Chosen by us: the second check finds a fallback that is ready. */
    private static final String CHECK_INTERVAL = "30 s";

    /** Returns the seconds from the decision to take over until the rows are stored. */
    double seconds(BenchmarkContext context) throws IOException {
        Map<String, String> hurry = new HashMap<>(settings);
        hurry.put(Setting.FALLBACK_CHECK_INTERVAL.name(), CHECK_INTERVAL);
        hurry.put(Setting.FALLBACK_GONE_CHECKS.name(), "2");
        Path output = Files.createTempFile("telltale", ".out");
        Process process = telltale.start(hurry, output, "fallback", "stress");
        try {
            Matcher found = FROM_TOPIC.matcher("");
            while (!found.reset(Files.readString(output)).find()) {
                if (!process.isAlive()) {
                    throw new TelltaleException("./telltale fallback ended: " + Files.readString(output));
                }
                context.stop().pause(PAUSE);
            }
            return Double.parseDouble(found.group(1));
        } finally {
            process.destroy();
            process.onExit().join();
            Files.deleteIfExists(output);
        }
    }
}
