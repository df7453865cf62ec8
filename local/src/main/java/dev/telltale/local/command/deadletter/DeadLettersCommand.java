package dev.telltale.local.command.deadletter;

import java.io.PrintWriter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.console.Json;
import dev.telltale.local.console.TextTable;
import dev.telltale.local.database.Database;
import dev.telltale.local.deadletter.DeadLetter;
import dev.telltale.local.deadletter.DeadLetterFilter;
import dev.telltale.local.deadletter.DeadLetters;
import dev.telltale.local.project.Project;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = {
            "Lists, shows and replays records that pipelines rejected.",
            "",
            "The list begins with the newest."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./telltale dead-letters PIPELINE show 0:15", "  ./telltale dead-letters PIPELINE replay 0:15"},
        subcommands = {DeadLetterShowCommand.class, DeadLetterReplayCommand.class})
public final class DeadLettersCommand implements Runnable {
    private static final int LIMIT = 20;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PIPELINE",
            arity = "0..1",
            description = "Name of a pipeline: a folder of sql/ (default: all).")
    private String pipeline;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only dead letters of this input topic.")
    private String topic;

    @Mixin
    private DeadLetterOptions options;

    @Option(names = "--json", description = "Print a JSON array with keys and payloads in Base64.")
    private boolean json;

    @Override
    public void run() {
        Project project = Project.current();
        List<String> pipelines = project.pipelines(pipeline == null ? List.of() : List.of(pipeline));
        Settings settings = project.settings().requireAll();
        DeadLetterFilter filter = options.filter(pipelines, topics(project, pipelines, settings), LIMIT);
        DeadLetters kept = deadLetters(settings);
        List<DeadLetter> letters = json ? kept.list(filter) : kept.listOnly(filter);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(letters.stream().map(DeadLettersCommand::object).toList()));
        } else if (letters.isEmpty()) {
            out.println("There are no such dead letters.");
        } else {
            out.println(
                    TextTable.of(letters.stream().map(DeadLettersCommand::row).toList()));
        }
    }

    /** The pipeline of a subcommand. */
    String requirePipeline(Project project) {
        if (pipeline == null) {
            throw new IllegalArgumentException("name the pipeline: ./telltale dead-letters PIPELINE "
                    + spec.commandLine()
                            .getParseResult()
                            .subcommand()
                            .commandSpec()
                            .name() + " …");
        }
        project.requirePipeline(pipeline);
        return pipeline;
    }

    static DeadLetters deadLetters(Settings settings) {
        return new DeadLetters(Database.of(settings));
    }

    private List<String> topics(Project project, List<String> pipelines, Settings settings) {
        List<String> topics = pipelines.stream()
                .map(word -> project.pipeline(word, settings).manifest().topic().name())
                .toList();
        if (topic != null && !topics.contains(topic)) {
            throw new IllegalArgumentException(
                    "--topic must be an input topic, " + String.join(" or ", topics) + ", not '" + topic + "'");
        }
        return topic == null ? topics : List.of(topic);
    }

    private static Map<String, Object> row(DeadLetter letter) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pipeline", letter.pipeline());
        row.put("topic", letter.topic());
        row.put("place", letter.place());
        row.put("received at", letter.receivedAt());
        row.put("bytes", letter.length());
        row.put("error", letter.error());
        row.put("replayed at", letter.replayedAt().orElse(null));
        return row;
    }

    private static Map<String, Object> object(DeadLetter letter) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("pipeline", letter.pipeline());
        object.put("topic", letter.topic());
        object.put("partition", letter.place().partition());
        object.put("offset", letter.place().offset());
        object.put("received_at", letter.receivedAt().toString());
        object.put("error", letter.error());
        object.put("key", base64(letter.key()));
        object.put("payload", base64(letter.payload()));
        object.put("whole", letter.whole());
        object.put("replayed_at", letter.replayedAt().map(Object::toString).orElse(null));
        return object;
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
