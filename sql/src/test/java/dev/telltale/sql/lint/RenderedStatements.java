package dev.telltale.sql.lint;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.BatchInput;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.script.TopicPart;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** The statements of every pipeline in every form that it can have, settings resolved. */
final class RenderedStatements {
    private static final Pipelines PIPELINES = new Pipelines(Path.of("").toAbsolutePath());
    private static final TopicPart NO_RECORDS = new TopicPart(Map.of(), Map.of(), Map.of());
    private static final TimeRange RANGE =
            new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));
    private static final Pattern DECLARED = Pattern.compile("CREATE TEMPORARY FUNCTION (\\w+) .*");

    private RenderedStatements() {}

    static List<Statement> all() {
        return PIPELINES.names().stream()
                .flatMap(RenderedStatements::scripts)
                .flatMap(script -> script.statements().stream())
                .distinct()
                .toList();
    }

    static Set<String> declaredFunctions() {
        return all().stream()
                .map(statement -> DECLARED.matcher(statement.text()))
                .filter(Matcher::matches)
                .map(declared -> declared.group(1))
                .collect(Collectors.toSet());
    }

    private static Stream<Script> scripts(String name) {
        return PIPELINES.versions(name).stream()
                .flatMap(version -> Stream.of("", name)
                        .map(deduplicated -> PIPELINES.get(
                                name, version, settings().with(Setting.DEDUPLICATED_PIPELINES, deduplicated))))
                .flatMap(RenderedStatements::scripts);
    }

    private static Stream<Script> scripts(Pipeline pipeline) {
        Stream<Script> jobs = Stream.of(
                pipeline.streamScript(),
                pipeline.batchScript(RANGE),
                pipeline.batchScript(BatchInput.topic(RANGE, NO_RECORDS), ""));
        return pipeline.hasReport() ? Stream.concat(jobs, Stream.of(pipeline.reportScript())) : jobs;
    }

    private static Settings settings() {
        return Settings.from(Map.of(
                "DATABASE_USER", "writer",
                "DATABASE_PASSWORD", "secret",
                "TELLTALE_UDF_JAR", "/lib/udf.jar"));
    }
}
