package dev.telltale.local.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

import dev.telltale.sql.pipeline.Pipelines;

import static org.assertj.core.api.Assertions.assertThat;

/** The help and the version of every command. */
final class HelpTest {
    private static final String HOME = "telltale.home";
    private static final int WIDTH = 80;
    private static final String SENTENCE = "(?s)[A-Z].*\\.";

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void setHome() {
        System.setProperty(HOME, Path.of("..").toAbsolutePath().normalize().toString());
    }

    @AfterEach
    void clearHome() {
        System.clearProperty(HOME);
    }

    /** The words of every command, such as {@code dead-letters show}. */
    static Stream<List<String>> commands() {
        return commands(Telltale.commandLine(), List.of());
    }

    private static Stream<List<String>> commands(CommandLine line, List<String> words) {
        return Stream.concat(
                Stream.of(words), line.getSubcommands().entrySet().stream().flatMap(child -> {
                    List<String> further = new ArrayList<>(words);
                    further.add(child.getKey());
                    return commands(child.getValue(), further);
                }));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fitsIntoEightyColumns(List<String> words) {
        assertThat(execute(words, "--help")).isZero();

        assertThat(out.toString().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(WIDTH));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void describesEverythingInSentences(List<String> words) {
        CommandSpec command = spec(words);

        assertThat(command.usageMessage().description()[0]).matches(SENTENCE);
        assertThat(command.args())
                .allSatisfy(argument -> assertThat(String.join(" ", argument.description()))
                        .as(argument.paramLabel())
                        .matches(SENTENCE));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showsOptionalArgumentsInBrackets(List<String> words) {
        CommandSpec command = spec(words);
        execute(words, "--help");

        for (ArgSpec argument : command.positionalParameters()) {
            assertThat(out.toString().contains("[" + argument.paramLabel()))
                    .as(argument.paramLabel())
                    .isEqualTo(!argument.required());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void printsTheVersionOfTheBuild(List<String> words) {
        assertThat(execute(words, "-V")).isZero();

        assertThat(out.toString()).matches("telltale \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\n");
    }

    @Test
    void listsTheBenchmarks() {
        execute(List.of(), "--help");

        assertThat(out.toString()).contains("  bench ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batch nowhere",
                "check nowhere",
                "compare nowhere v1 v2",
                "dead-letters nowhere",
                "dead-letters nowhere show 0:1",
                "demo nowhere",
                "fallback nowhere",
                "plan nowhere",
                "produce nowhere",
                "render nowhere",
                "report nowhere",
                "stop nowhere",
                "submit nowhere",
                "topics --made-again nowhere",
                "up nowhere"
            })
    void reportsAnUnknownPipelineInTheSameWords(String command) {
        assertThat(execute(List.of(command.split(" ")))).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(errors)
                .hasToString("telltale: there is no pipeline 'nowhere'; there are "
                        + String.join(", ", new Pipelines(Path.of("..", "sql")).names()) + "\n");
    }

    private static CommandSpec spec(List<String> words) {
        CommandLine line = Telltale.commandLine();
        for (String word : words) {
            line = line.getSubcommands().get(word);
        }
        return line.getCommandSpec();
    }

    private int execute(List<String> words, String... further) {
        return Telltale.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(Stream.concat(words.stream(), Stream.of(further)).toArray(String[]::new));
    }
}
