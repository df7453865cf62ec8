package dev.telltale.bench.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;
import org.postgresql.util.DriverInfo;

import dev.telltale.bench.benchmark.BenchmarkOptions;
import dev.telltale.bench.results.Conditions;

/** Collects the conditions of the measurements: machine, versions, commit and options. */
final class ConditionsCollector {

    private static final double BYTES_PER_GIGABYTE = 1e9;

    private ConditionsCollector() {}

    static Conditions collect(Path home, BenchmarkOptions options) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("machine", machine());
        values.put("system", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        values.put("java", property("java.vm.name") + " " + property("java.vm.version") + ", " + arguments());
        values.put("flink", EnvironmentInformation.getVersion());
        values.put("kafka", AppInfoParser.getVersion());
        values.put("postgresql", "embedded");
        values.put("pgjdbc", DriverInfo.DRIVER_VERSION);
        values.put("commit", commit(home));
        values.put(
                "options",
                String.format(
                        Locale.ROOT,
                        "%d runs after one warm-up run (%d in pipeline); %,d readings (%,d over HTTP) of %,d workers in %d partitions; "
                                + "steady: %d s over %,d readings",
                        options.runs(),
                        options.warmUps(),
                        options.readings(),
                        options.httpReadings(),
                        options.workers(),
                        options.partitions(),
                        options.steady().time().toSeconds(),
                        options.steady().readings()));
        return new Conditions(Instant.now(), values);
    }

    private static String machine() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GB, load %.1f at the start",
                processor(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() / BYTES_PER_GIGABYTE,
                system.getSystemLoadAverage());
    }

    private static String processor() {
        Path linux = Path.of("/proc/cpuinfo");
        try (Stream<String> lines = Files.exists(linux) ? Files.lines(linux) : Stream.empty()) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(property("os.arch"));
        } catch (IOException unreadable) {
            return property("os.arch");
        }
    }

    private static String arguments() {
        return String.join(
                " ",
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(argument -> argument.startsWith("-X"))
                        .toList());
    }

    private static String commit(Path home) {
        try {
            Process git = new ProcessBuilder(
                            List.of("git", "-C", home.toString(), "describe", "--always", "--dirty", "--abbrev=12"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "unknown" : text;
        } catch (IOException withoutGit) {
            return "unknown";
        }
    }

    private static String property(String name) {
        return System.getProperty(name);
    }
}
