package dev.telltale.sql.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptException;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Template;

/** Renders the scripts of a pipeline from its own files and the shared ones. */
final class Rendering {
    /** A line that consists of an empty value. */
    private static final Pattern EMPTY_VALUE = Pattern.compile("\n +\n");

    private final Pipeline pipeline;
    private final Pipelines files;

    Rendering(Pipeline pipeline, Pipelines files) {
        this.pipeline = pipeline;
        this.files = files;
    }

    Script stream(String database) {
        return job(
                Map.of(
                        "VERSION", pipeline.version(),
                        "DATABASE_ID", database,
                        "RECOVERY_CLAIM_MODE",
                                Script.claimMode(pipeline.settings().get(Setting.RECOVERY_PATH)),
                        "DEAD_LETTER_TOPIC",
                                pipeline.manifest().deadLetterTopic().name(),
                        "LARGEST_DEAD_LETTER", String.valueOf(Manifest.LARGEST_DEAD_LETTER_BYTES),
                        "KAFKA_CLIENT_OPTIONS",
                                KafkaClient.of(pipeline.settings()).options()),
                List.of(
                        shared("run/stream.sql"),
                        own("job.sql"),
                        shared("functions.sql"),
                        shared("rejects.sql"),
                        own("contract.sql"),
                        own("stream.sql"),
                        own("sink.sql"),
                        own("readings.sql"),
                        deliveries(),
                        own("pipeline.sql"),
                        own("rejects.sql"),
                        shared("set_aside.sql")));
    }

    Script batch(TimeRange range) {
        return job(
                Map.of("FROM", range.fromLiteral(), "TO", range.toLiteral()),
                List.of(
                        shared("run/batch.sql"),
                        shared("functions.sql"),
                        own("contract.sql"),
                        own("batch.sql"),
                        own("sink.sql"),
                        own("readings.sql"),
                        deliveries(),
                        own("pipeline.sql")));
    }

    Script report() {
        return new Script(
                pipeline.name(),
                resolve(
                        Map.of(),
                        List.of(
                                shared("run/batch.sql"),
                                own("contract.sql"),
                                own("report_source.sql"),
                                own("report.sql"))));
    }

    Script contract() {
        return new Script(pipeline.name(), resolve(Map.of(), List.of(own("contract.sql"))));
    }

    private Path shared(String file) {
        return files.folder().resolve(file);
    }

    private Path own(String file) {
        return pipeline.folder().resolve(file);
    }

    private Path deliveries() {
        return own(pipeline.isDeduplicated() ? "each_once.sql" : "every_delivery.sql");
    }

    private Script job(Map<String, String> more, List<Path> parts) {
        Path meaning = own("pipeline.sql");
        if (files.read(meaning).stream().noneMatch(Statement::isInsert)) {
            throw new ScriptException(files.nameOf(meaning) + " has no INSERT");
        }
        return Script.ofOneJob(pipeline.name(), resolve(more, parts));
    }

    private List<Statement> resolve(Map<String, String> more, List<Path> parts) {
        List<Statement> statements =
                present(parts).flatMap(part -> files.read(part).stream()).toList();
        Map<String, String> values = new HashMap<>(more);
        values.put("PIPELINE", pipeline.name());
        values.put("FINGERPRINT", Fingerprint.of(statements));
        String checkpoints = pipeline.settings().get(Setting.CHECKPOINT_DIRECTORY);
        values.put("CHECKPOINT_DIRECTORY", checkpoints.isEmpty() ? "" : quoted(checkpoints) + "/" + pipeline.name());
        return statements.stream()
                .map(statement -> resolve(statement, values))
                .filter(statement -> !(statement.isSet() && statement.text().endsWith("= ''")))
                .toList();
    }

    /** A pipeline may do without {@code job.sql}. */
    private static Stream<Path> present(List<Path> parts) {
        return parts.stream().filter(part -> !part.endsWith("job.sql") || Files.exists(part));
    }

    private Statement resolve(Statement statement, Map<String, String> values) {
        String text =
                Template.resolve(statement.place(), statement.text(), pipeline.settings(), values, Rendering::quoted);
        return statement.withText(EMPTY_VALUE.matcher(text).replaceAll("\n"));
    }

    private static String quoted(String value) {
        return value.replace("'", "''");
    }
}
