package dev.telltale.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pipeline's whole script in one mode, settings resolved: ready for {@code sql-client.sh -f}, the SQL Gateway or
 * {@link ScriptRunner}. All its INSERTs form one statement set, so that one job reads the source once.
 *
 * @param pipeline the pipeline's word
 * @param statements in order, the last one being the statement set
 */
public record Script(String pipeline, List<Statement> statements) {
    /** A line whose only value is empty. */
    private static final Pattern NOTHING_PUT_IN = Pattern.compile("\n +\n");

    /** The live script, for any database. A pipeline may set up its job further in {@code job.sql}. */
    public static Script stream(SqlFiles files, String pipeline, Settings settings) {
        return stream(files, pipeline, settings, "");
    }

    /**
     * The live script, whose job carries in its parameters whose it is, and which version.
     *
     * @param database identity of the database that it writes to; empty where it is not known
     */
    public static Script stream(SqlFiles files, String pipeline, Settings settings, String database) {
        files.requireComplete(pipeline);
        Path version = files.versionInForce(pipeline);
        Path shared = files.folder();
        Topics.Output deadLetters = Topics.of(files, pipeline, settings).deadLetters();
        return job(
                files,
                pipeline,
                settings,
                Map.of(
                        "VERSION", version.getFileName().toString(),
                        "DATABASE_ID", database,
                        "RECOVERY_CLAIM_MODE", claimMode(settings.get(Setting.RECOVERY_PATH)),
                        "DEAD_LETTER_TOPIC", deadLetters.name(),
                        "LARGEST_DEAD_LETTER", String.valueOf(Topics.LARGEST_DEAD_LETTER_BYTES),
                        "KAFKA_CLIENT_OPTIONS", KafkaClient.of(settings).options()),
                List.of(
                        shared.resolve("run/stream.sql"),
                        version.resolve("job.sql"),
                        shared.resolve("functions.sql"),
                        shared.resolve("rejects.sql"),
                        version.resolve("contract.sql"),
                        version.resolve("stream.sql"),
                        version.resolve("sink.sql"),
                        version.resolve("readings.sql"),
                        deliveries(version, pipeline, settings),
                        version.resolve("pipeline.sql"),
                        version.resolve("rejects.sql"),
                        shared.resolve("set_aside.sql")));
    }

    /** A job deletes the checkpoint that it goes on from when it needs it no more; a savepoint stays, to come back to. */
    public static String claimMode(String recovery) {
        return recovery.matches(".*/savepoint-[^/]*/?") ? "NO_CLAIM" : "CLAIM";
    }

    /** The batch script over the landed readings of {@code range}. */
    public static Script batch(SqlFiles files, String pipeline, Settings settings, TimeRange range) {
        files.requireComplete(pipeline);
        Path version = files.versionInForce(pipeline);
        Path shared = files.folder();
        Map<String, String> bounds = Map.of("FROM", range.fromLiteral(), "TO", range.toLiteral());
        return job(
                files,
                pipeline,
                settings,
                bounds,
                List.of(
                        shared.resolve("run/batch.sql"),
                        shared.resolve("functions.sql"),
                        version.resolve("contract.sql"),
                        version.resolve("batch.sql"),
                        version.resolve("sink.sql"),
                        version.resolve("readings.sql"),
                        deliveries(version, pipeline, settings),
                        version.resolve("pipeline.sql")));
    }

    /** The report over the pipeline's windows: its last statement creates the view that the report consists of. */
    public static Script report(SqlFiles files, String pipeline, Settings settings) {
        Path version = files.versionInForce(pipeline);
        List<Path> parts = List.of(
                files.folder().resolve("run/batch.sql"),
                version.resolve("contract.sql"),
                version.resolve("report_source.sql"),
                version.resolve(SqlFiles.REPORT));
        return new Script(pipeline, resolve(files, pipeline, settings, Map.of(), parts));
    }

    /** The contract alone: tables without a connector. */
    public static Script contract(SqlFiles files, String pipeline, Settings settings) {
        Path contract = files.versionInForce(pipeline).resolve("contract.sql");
        return new Script(pipeline, resolve(files, pipeline, settings, Map.of(), List.of(contract)));
    }

    /**
     * The view that the last statement creates.
     *
     * @throws ScriptException naming file and line when it creates none
     */
    public String lastView() {
        return statements.get(statements.size() - 1).createdView();
    }

    /** The script as text; a comment names the file that each part comes from. */
    public String text() {
        StringBuilder text = new StringBuilder();
        String file = "";
        for (Statement statement : statements) {
            if (!statement.file().equals(file)) {
                file = statement.file();
                text.append("-- ").append(file).append('\n');
            }
            text.append(statement.text()).append(";\n\n");
        }
        return text.toString();
    }

    /** What counts, in either mode: every delivery of a reading, or each reading once. */
    private static Path deliveries(Path version, String pipeline, Settings settings) {
        boolean once =
                List.of(settings.get(Setting.DEDUPLICATED_PIPELINES).split(",")).contains(pipeline);
        return version.resolve(once ? "each_once.sql" : "every_delivery.sql");
    }

    private static Script job(
            SqlFiles files, String pipeline, Settings settings, Map<String, String> more, List<Path> parts) {
        Path meaning = files.versionInForce(pipeline).resolve("pipeline.sql");
        if (files.read(meaning).stream().noneMatch(Statement::isInsert)) {
            throw new ScriptException(files.nameOf(meaning) + " has no INSERT");
        }
        return new Script(pipeline, inOneStatementSet(resolve(files, pipeline, settings, more, parts)));
    }

    private static List<Statement> resolve(
            SqlFiles files, String pipeline, Settings settings, Map<String, String> more, List<Path> parts) {
        Map<String, String> values = new HashMap<>(more);
        values.put("PIPELINE", pipeline);
        values.put("FINGERPRINT", Fingerprint.of(files, parts));
        String checkpoints = settings.get(Setting.CHECKPOINT_DIRECTORY);
        values.put("CHECKPOINT_DIRECTORY", checkpoints.isEmpty() ? "" : quoted(checkpoints) + "/" + pipeline);
        return present(parts)
                .flatMap(part -> files.read(part).stream())
                .map(statement -> resolve(statement, settings, values))
                .filter(statement -> !(statement.isSet() && statement.text().endsWith("= ''")))
                .toList();
    }

    /** One part alone may be missing. */
    static Stream<Path> present(List<Path> parts) {
        return parts.stream().filter(part -> !part.endsWith("job.sql") || Files.exists(part));
    }

    private static Statement resolve(Statement statement, Settings settings, Map<String, String> values) {
        String text = Template.resolve(
                statement.file() + ":" + statement.line(), statement.text(), settings, values, Script::quoted);
        return new Statement(
                statement.file(), statement.line(), NOTHING_PUT_IN.matcher(text).replaceAll("\n"));
    }

    private static String quoted(String value) {
        return value.replace("'", "''");
    }

    private static List<Statement> inOneStatementSet(List<Statement> statements) {
        List<Statement> inserts =
                statements.stream().filter(Statement::isInsert).toList();
        List<Statement> all = new ArrayList<>(statements);
        all.removeAll(inserts);
        StringBuilder set = new StringBuilder("EXECUTE STATEMENT SET\nBEGIN\n\n");
        inserts.forEach(insert -> set.append(insert.text()).append(";\n\n"));
        all.add(new Statement(
                inserts.get(0).file(), inserts.get(0).line(), set.append("END").toString()));
        return all;
    }
}
