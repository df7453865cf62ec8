package dev.telltale.local.command.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.local.command.project.OwnProject;
import dev.telltale.local.command.project.OwnStack;
import dev.telltale.local.live.Production;
import dev.telltale.local.project.Project;
import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;

/**
 * A project with one pipeline whose results v1 has stored, and whose v2 each test writes.
 *
 * @param stack the stack of the project
 */
record TwoVersions(OwnStack stack) implements AutoCloseable {
    static final String PIPELINE = "stress";
    private static final long READINGS = 3_000;
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /** Sends the beginning of the recording and computes its windows with v1. */
    static TwoVersions start(Path home) throws IOException {
        OwnStack stack = OwnStack.start(home, PIPELINE);
        ProduceRequest request = ProduceRequest.of(ReadingKind.parse(PIPELINE))
                .files(List.of(new Project(HOME).recording(PIPELINE)))
                .speed(Speed.MAX)
                .eventTime(EventTimeMode.ORIGINAL)
                .count(READINGS)
                .build();
        Production.until(() -> false, request, stack.settings(), Progress.SILENT);
        stack.runSuccessfully("batch", "--land", PIPELINE);
        return new TwoVersions(stack);
    }

    /** Makes v2 a copy of v1. */
    TwoVersions copy() throws IOException {
        Path second = stack.own().sql(PIPELINE + "/v2");
        if (Files.exists(second)) {
            PathUtils.deleteDirectory(second);
        }
        PathUtils.copyDirectory(stack.own().sql(PIPELINE + "/v1"), second);
        return this;
    }

    /** Replaces a text in a file of v2. */
    TwoVersions change(String file, String from, String to) throws IOException {
        stack.own().change(PIPELINE + "/v2/" + file, from, to);
        return this;
    }

    /** Adds a migration and applies it. */
    void migrate(String sql) throws IOException {
        Files.writeString(stack.own().sql("migration/V99__second_version.sql"), sql);
        stack.runSuccessfully("migrate");
    }

    OwnProject.Outcome compare(String... words) {
        String[] command = new String[words.length + 3];
        command[0] = "compare";
        command[1] = PIPELINE;
        System.arraycopy(words, 0, command, 2, words.length);
        command[words.length + 2] = "--landed";
        return stack.run(command);
    }

    /** A checksum of all tables that a comparison must not change. */
    String stored() {
        return stack.text(
                "SELECT concat_ws(' ', (SELECT md5(string_agg(w::text, ',' ORDER BY w::text)) FROM stress_windows AS w), "
                        + "(SELECT count(*) FROM pending_windows), (SELECT count(*) FROM dead_letters), "
                        + "(SELECT md5(string_agg(l::text, ',' ORDER BY l::text)) FROM pipeline_versions AS l))");
    }

    /** The names of all tables in the schema of staging tables. */
    String staged() {
        return stack.text(
                "SELECT coalesce(string_agg(tablename, ', '), '') FROM pg_tables WHERE schemaname = 'staging'");
    }

    @Override
    public void close() {
        stack.close();
    }
}
