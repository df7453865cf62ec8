package dev.telltale.local.stack;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.service.StackListener;

import static dev.telltale.guarantees.Invariant.STACK_GOES_ON;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

@Tag("stack")
@Proves(value = STACK_GOES_ON, mode = ANY, level = STACK)
final class RestartTest {

    @TempDir
    Path folder;

    @Test
    void continuesWhereItStoppedAndLeavesNoProcess() throws Exception {
        try (EmbeddedStack first = EmbeddedStack.start(StackOptions.in(folder), StackListener.SILENT)) {
            first.createTopics(List.of(Topic.keptForEver("readings", 1)));
            StackInUse.send(first, "readings", 0, "a reading");
            execute(first, "CREATE TABLE kept (n int)");
        }
        assertThat(StackInUse.databaseServersOn(folder)).isEmpty();
        assertThat(StackLock.isHeld(new StackFolder(folder))).isFalse();
        assertThat(folder.resolve("stack.env")).doesNotExist();

        try (EmbeddedStack second = EmbeddedStack.start(StackOptions.in(folder), StackListener.SILENT)) {
            assertThat(StackInUse.valuesIn(second, "readings")).containsExactly("a reading");
            execute(second, "INSERT INTO kept VALUES (1)");
        }
    }

    private static void execute(EmbeddedStack stack, String statement) throws SQLException {
        StackEndpoints endpoints = stack.endpoints();
        try (Connection connection = DriverManager.getConnection(
                        endpoints.databaseUrl(), endpoints.databaseUser(), endpoints.databasePassword());
                Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }
}
