package dev.telltale.bench.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import dev.telltale.bench.command.BenchCommand;
import dev.telltale.local.command.Telltale;
import dev.telltale.local.project.Project;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks a command line as far as it can be checked without running it: commands, options, files and names must exist. */
final class CommandCheck {
    private static final Pipelines PIPELINES = new Pipelines(Document.root().resolve("sql"));
    private static final String SETTING = "[A-Z_]+=.*";

    private CommandCheck() {}

    static void check(CommandText command) {
        List<String> words = command.words();
        while (words.get(0).matches(SETTING)) {
            setting(words.remove(0));
        }
        String program = words.remove(0);
        switch (program) {
            case "./telltale" -> telltale(words);
            case "mvn" -> MavenCheck.check(words);
            case "docker" -> DockerCheck.check(words);
            case "kubectl" -> kubectl(words);
            default ->
                assertThat(Document.exists(program))
                        .as("%s is a program of the project", program)
                        .isTrue();
        }
    }

    /** The arguments of {@code ./telltale}, parsed by the command line itself; another project has other pipelines. */
    static void telltale(List<String> arguments) {
        boolean own = arguments.contains("--project");
        List<String> words = new ArrayList<>(arguments);
        words.replaceAll(word -> word.equals("PIPELINE") ? PIPELINES.names().get(0) : word);
        boolean bench = !words.isEmpty() && words.get(0).equals("bench");
        CommandLine line = bench ? BenchCommand.commandLine() : Telltale.commandLine();
        ParseResult parsed =
                line.parseArgs(words.subList(bench ? 1 : 0, words.size()).toArray(String[]::new));
        for (ParseResult part = parsed; part != null; part = part.subcommand()) {
            part.matchedPositionals().stream()
                    .filter(positional -> !own && positional.paramLabel().contains("PIPELINE"))
                    .forEach(positional -> assertThat(positional.stringValues())
                            .extracting(word -> word.replaceFirst("/.*", ""))
                            .isSubsetOf(PIPELINES.names()));
        }
    }

    static void setting(String assignment) {
        Settings settings =
                Settings.from(Map.of()).declaring(PIPELINES.project().settings());
        String name = assignment.substring(0, assignment.indexOf('='));
        assertThat(name.equals(Project.VARIABLE) || settings.find(name).isPresent())
                .as(name)
                .isTrue();
    }

    /** Files must be among those of the Kubernetes page, and resources must be defined in one of them. */
    private static void kubectl(List<String> words) {
        String folder = "deploy/kubernetes/";
        String defined = String.join(
                "",
                List.of("flink", "telltale", "settings").stream()
                        .map(file -> Document.read(folder + file + ".yaml"))
                        .toList());
        for (String word : words) {
            if (word.endsWith(".yaml")) {
                assertThat(Document.exists(folder + word)).as(word).isTrue();
            } else if (word.matches("[a-z]+/[a-z-]+")) {
                assertThat(defined).contains("  name: " + word.substring(word.indexOf('/') + 1) + "\n");
            }
        }
    }
}
