package dev.telltale.sql.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Literals;
import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.SettingsException;
import dev.telltale.sql.settings.Template;

/**
 * The own files of a version of a pipeline, checked one by one: none is missing, each statement can be parsed, and each
 * {@code ${NAME}} is a setting.
 */
final class PipelineFiles {
    private static final List<String> SQL =
            List.of("job.sql", "contract.sql", "readings.sql", "pipeline.sql", "report.sql");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    /** The names that rendering replaces and no setting declares. */
    private static final Set<String> RENDERED = Set.of("PIPELINE", "PROJECT", "FINGERPRINT", "CHECKPOINT_DIRECTORY");

    private final Pipelines pipelines;
    private final Path version;
    private final Settings settings;
    private final List<Finding> findings = new ArrayList<>();

    PipelineFiles(Pipelines pipelines, Path version, Settings settings) {
        this.pipelines = pipelines;
        this.version = version;
        this.settings = settings.declaring(pipelines.project().settings());
    }

    List<Finding> findings() {
        pipelines
                .missingFrom(version)
                .forEach(part -> findings.add(Finding.error(
                        pipelines.nameOf(version.resolve(part)), 0, "the file is missing; a pipeline needs it")));
        manifestPlaceholders();
        SQL.stream().filter(part -> Files.isRegularFile(version.resolve(part))).forEach(this::check);
        return findings;
    }

    /** The statements of a file that can be parsed. */
    List<Statement> statements(String part) {
        Path file = version.resolve(part);
        return Files.isRegularFile(file)
                ? pipelines.read(file).stream()
                        .map(this::filled)
                        .filter(PipelineFiles::isParsed)
                        .toList()
                : List.of();
    }

    private static boolean isParsed(Statement statement) {
        try {
            SqlSyntax.parse(statement);
            return true;
        } catch (TelltaleException refused) {
            return false;
        }
    }

    private void check(String part) {
        Path file = version.resolve(part);
        for (Statement statement : pipelines.read(file)) {
            Matcher name = PLACEHOLDER.matcher(statement.text());
            while (name.find()) {
                placeholder(statement.file(), statement.lineAt(name.start()), name.group(1));
            }
            try {
                SqlSyntax.parse(filled(statement));
            } catch (TelltaleException refused) {
                findings.add(Finding.of(refused, statement.file()));
            }
        }
    }

    /** The statement with the values of settings; a setting without an acceptable value is a finding of its own. */
    private Statement filled(Statement statement) {
        Map<String, String> values = new HashMap<>();
        RENDERED.forEach(name -> values.put(name, name));
        settings.declared().stream()
                .filter(settings::isAcceptable)
                .forEach(setting -> values.put(setting.name(), Literals.text(settings.get(setting))));
        return statement.withText(Template.fill(statement.text(), values));
    }

    private void manifestPlaceholders() {
        Path file = version.resolve("pipeline.json");
        if (!Files.isRegularFile(file)) {
            return;
        }
        List<String> lines = pipelines.text(file).lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            Matcher name = PLACEHOLDER.matcher(lines.get(line));
            while (name.find()) {
                placeholder(pipelines.nameOf(file), line + 1, name.group(1));
            }
        }
    }

    private void placeholder(String file, int line, String name) {
        if (RENDERED.contains(name)) {
            return;
        }
        try {
            Template.resolve(file + ":" + line, "${" + name + "}", settings);
        } catch (SettingsException undeclared) {
            findings.add(Finding.of(undeclared, file));
        }
    }
}
