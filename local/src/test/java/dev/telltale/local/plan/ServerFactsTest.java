package dev.telltale.local.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Setting;

import static org.assertj.core.api.Assertions.assertThat;

/** What a database and Kafka say about a new version. */
@ExtendWith(CaseStack.class)
@Tag("stack")
final class ServerFactsTest {
    private final CaseStack.Running stack;

    @TempDir
    private Path home;

    ServerFactsTest(CaseStack.Running stack) {
        this.stack = stack;
    }

    @BeforeEach
    void writeReadingsAndProgress() {
        CaseTopics kafka = new CaseTopics(stack.stack());
        kafka.recreate(pipeline(stack.files()).manifest());
        kafka.write(
                "weather_data",
                Stream.of("first", "second", "third")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList());
        stack.owner().useHandle(handle -> {
            handle.execute("TRUNCATE weather_windows");
            handle.execute("DELETE FROM live_progress WHERE table_name = 'weather_windows'");
            handle.execute("INSERT INTO live_progress (table_name, subtask, parallelism, flushed_millis, flushed_at) "
                    + "VALUES ('weather_windows', 0, 2, " + Long.MIN_VALUE + ", now()), "
                    + "('weather_windows', 1, 2, 60000, now())");
        });
    }

    @Test
    void countWhatASwitchReadsAndWrites() {
        ServerFacts facts = ServerFacts.of(pipeline(stack.files()));

        assertThat(facts.unknown()).isEmpty();
        assertThat(facts.migrations()).isEmpty();
        assertThat(facts.costs())
                .containsExactly(
                        "a fresh start reads at most 3 records again: those that Kafka has received since "
                                + "1969-12-31T23:58:55Z",
                        "a backfill of all windows reads 3 records of topic weather_data",
                        "a backfill of all windows writes 0 windows of weather_windows again");
    }

    @Test
    void nameColumnsThatTheDatabaseLacks() throws IOException {
        Path sql = Files.createDirectories(home.resolve("sql"));
        for (String name : stack.files().names()) {
            PathUtils.copyDirectory(stack.files().folder().resolve(name), sql.resolve(name));
        }
        Files.copy(stack.files().folder().resolveSibling("telltale.yaml"), home.resolve("telltale.yaml"));
        Path contract = sql.resolve("weather/v1/contract.sql");
        Files.writeString(
                contract,
                Files.readString(contract).replace("    reading_count", "    is_warm BOOLEAN,\n    reading_count"));

        assertThat(ServerFacts.of(pipeline(new Pipelines(sql, stack.files().folder())))
                        .migrations())
                .containsExactly(
                        "the database lacks is_warm of table weather_windows: add a migration if there is none, "
                                + "and run ./telltale migrate");
    }

    @Test
    void sayWhichServerDoesNotAnswer() {
        Pipeline pipeline = stack.files()
                .get(
                        "weather",
                        stack.settings()
                                .with(Setting.KAFKA_BOOTSTRAP_SERVERS, "localhost:1")
                                .with(Setting.DATABASE_URL, "jdbc:postgresql://localhost:1/telltale"));

        ServerFacts facts = ServerFacts.of(pipeline);
        assertThat(facts.costs()).isEmpty();
        assertThat(facts.unknown())
                .hasSize(2)
                .allSatisfy(
                        sentence -> assertThat(sentence).contains("localhost:1").hasLineCount(1));
    }

    private Pipeline pipeline(Pipelines files) {
        return files.get("weather", stack.settings());
    }
}
