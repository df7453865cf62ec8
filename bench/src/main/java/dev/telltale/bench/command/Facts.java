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

import dev.telltale.bench.lab.Plan;
import dev.telltale.bench.results.Conditions;

/** Finds out under which conditions is measured. */
final class Facts {

    private static final double BYTES_PER_GIGABYTE = 1e9;

    private Facts() {}

    static Conditions gather(Path home, Plan plan) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("machine", machine());
        facts.put("system", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        facts.put("java", property("java.vm.name") + " " + property("java.vm.version") + ", " + arguments());
        facts.put("flink", EnvironmentInformation.getVersion());
        facts.put("kafka", AppInfoParser.getVersion());
        facts.put("postgresql", "embedded");
        facts.put("pgjdbc", DriverInfo.DRIVER_VERSION);
        facts.put("commit", commit(home));
        facts.put(
                "amounts",
                String.format(
                        Locale.ROOT,
                        "%d runs after one that warms up (%d in pipeline); %,d readings (%,d through HTTP) of %,d workers in %d partitions",
                        plan.runs(),
                        plan.warmUps(),
                        plan.readings(),
                        plan.httpReadings(),
                        plan.workers(),
                        plan.partitions()));
        return new Conditions(Instant.now(), facts);
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
