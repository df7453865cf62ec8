package dev.telltale.local.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jdbi.v3.core.Handle;

import dev.telltale.connector.format.json.JsonFault;
import dev.telltale.preview.dashboard.Dashboard;
import dev.telltale.preview.dashboard.Variable;
import dev.telltale.preview.macro.GrafanaSql;
import dev.telltale.preview.macro.Selection;
import dev.telltale.preview.time.TimeRange;
import dev.telltale.sql.check.Finding;
import dev.telltale.sql.check.Finding.Severity;
import dev.telltale.sql.check.JsonLines;

/** The queries of one dashboard to Telltale's data source: those of panels, annotations and variables. */
final class DashboardQueries {
    private static final String DATA_SOURCE = "telltale";
    private static final TimeRange RANGE = new TimeRange(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofMinutes(15)));
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Handle handle;
    private final Path file;
    private final String name;
    private final List<Finding> findings = new ArrayList<>();
    private JsonLines lines;
    private Map<String, Selection> selections;

    /** @param name the file below the project */
    DashboardQueries(Handle handle, Path file, String name) {
        this.handle = handle;
        this.file = file;
        this.name = name;
    }

    List<Finding> findings() {
        try {
            String text = Files.readString(file);
            JsonNode json = JsonMapper.builder().build().readTree(text);
            lines = JsonLines.of(text);
            selections = new Dashboard(name, json)
                    .variables().stream()
                            .collect(Collectors.toMap(Variable::name, DashboardQueries::selected, (one, other) -> one));
            check(json, "", DATA_SOURCE, "");
        } catch (JsonProcessingException malformed) {
            findings.add(new Finding(
                    name,
                    malformed.getLocation() == null
                            ? 0
                            : malformed.getLocation().getLineNr(),
                    Severity.ERROR,
                    JsonFault.sentence(malformed.getOriginalMessage())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return findings;
    }

    /** Any value of a variable that is valid in SQL. */
    private static Selection selected(Variable variable) {
        List<String> preset = variable.preset().stream()
                .filter(value -> !value.equals(Variable.ALL))
                .toList();
        return preset.isEmpty()
                ? new Selection(List.of(), true, variable.allValue().or(() -> Optional.of("NULL")))
                : new Selection(preset, variable.isMulti() || variable.includesAll(), Optional.empty());
    }

    /**
     * Checks all queries below a node.
     *
     * @param source id of the data source that holds for the node, unless it names another one
     * @param title title or name of the panel, the annotation or the variable around the node
     */
    private void check(JsonNode node, String pointer, String source, String title) {
        String own = node.path("datasource").path("uid").asText(source);
        String called = node.path("title").asText(node.path("name").asText(title));
        node.properties().forEach(field -> {
            String at = pointer + "/" + field.getKey();
            if (isQuery(pointer, node, field.getKey()) && own.equals(DATA_SOURCE)) {
                plan(field.getValue().asText(), lines.at(at), called);
            } else {
                check(field.getValue(), at, own, called);
            }
        });
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            check(node.get(index), pointer + "/" + index, own, called);
        }
    }

    private static boolean isQuery(String pointer, JsonNode node, String field) {
        boolean isVariable = pointer.matches("/templating/list/\\d+")
                && node.path("type").asText().equals("query");
        return node.path(field).isTextual()
                && !node.path(field).asText().isBlank()
                && (field.equals("rawSql") || isVariable && field.equals("query"));
    }

    private void plan(String sql, int line, String title) {
        try {
            Refusal.of(
                            handle,
                            GrafanaSql.expand(sql, RANGE, INTERVAL, false, selections)
                                    .sql())
                    .ifPresent(refusal -> add(line, refusal.severity(), title, refusal.sentence()));
        } catch (IllegalArgumentException refused) {
            add(line, Severity.WARNING, title, refused.getMessage());
        }
    }

    private void add(int line, Severity severity, String title, String sentence) {
        findings.add(new Finding(name, line, severity, "'" + title + "': " + sentence));
    }
}
