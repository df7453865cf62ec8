package dev.telltale.local.chaos.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The page about a run, which is written again after each round: a run that is stopped has one too. */
final class SoakReport {
    private static final Path PAGE = Path.of("..", "docs", "soak.md");
    private static final String TEMPLATE = """
            # Soak
            `mvn verify -Psoak -Dhours=%s` writes this page, and writes it again after each round. All pipelines run on
            separate processes with the fallback beside them. Readings flow, some of them undecodable, late or delivered
            twice. A random process is killed every %d seconds, also during promotions. At the end of a round all windows
            are closed, and an oracle compares every row of all rounds.

            | | |
            |---|---|
            | commit | `%s` |
            | started | %s |
            | lasted | %s, %s |
            | seed | %d |
            | records | %,d |
            | rows and records compared | %,d |
            | differences | **%d** |
            | other faults | **%d** |
            | kills | %d: %s |
            | takeovers by the fallback | %d |
            | promotions | %d: %s |
            | leaks | **%d** |

            ## Rounds
            %s

            ## Use
            The medians of the first and of the last third of the time, and the maximum of all the time.

            | quantity | first | last | maximum | |
            |---|---|---|---|---|
            %s
            """;

    private final SoakPlan plan;
    private final String commit;
    private final Instant started = Instant.now();
    private final Map<String, Integer> kills = new TreeMap<>();
    private final List<String> promotions = new ArrayList<>();
    private final List<String> rounds = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    SoakReport(SoakPlan plan) throws IOException {
        this.plan = plan;
        this.commit = git("describe", "--always", "--dirty", "--exclude=*");
    }

    private static String git(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Process git =
                new ProcessBuilder(command).directory(Path.of("..").toFile()).start();
        return new String(git.getInputStream().readAllBytes(), UTF_8).strip();
    }

    void addKill(String process) {
        kills.merge(process, 1, Integer::sum);
    }

    void addPromotion(String promotion) {
        promotions.add(promotion);
    }

    void addFault(String fault) {
        System.out.println("FAULT " + fault);
        faults.add(fault);
    }

    List<String> faults() {
        return faults;
    }

    /** Writes the page. */
    void write(RoundResult result, List<Growth> growths, boolean ended) throws IOException {
        rounds.add(result.line(rounds.size(), started));
        Files.writeString(
                PAGE,
                TEMPLATE.formatted(
                        plan.hours(),
                        SoakPlan.KILL_EVERY.toSeconds(),
                        commit,
                        started.truncatedTo(ChronoUnit.SECONDS),
                        lasted(),
                        ended ? "ended as planned" : "not ended when this page was written",
                        plan.seed(),
                        result.records(),
                        result.rows(),
                        result.differences().size(),
                        faults.size(),
                        kills.values().stream().mapToInt(Integer::intValue).sum(),
                        kills.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", ")),
                        result.takeovers(),
                        promotions.size(),
                        String.join("; ", promotions),
                        growths.stream().filter(Growth::isLeak).count(),
                        String.join("\n", rounds)
                                + faults.stream().map(fault -> "\n- " + fault).collect(Collectors.joining()),
                        growths.stream().map(Growth::line).collect(Collectors.joining("\n"))));
    }

    private String lasted() {
        Duration lasted = Duration.between(started, Instant.now());
        return String.format(
                Locale.ROOT, "%d h %d min %d s", lasted.toHours(), lasted.toMinutesPart(), lasted.toSecondsPart());
    }
}
