package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.service.StackListener;
import dev.telltale.sql.failure.TelltaleException;

import static dev.telltale.guarantees.Invariant.STACK_GOES_ON;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("stack")
final class FailedStartTest {

    @TempDir
    Path folder;

    @Proves(value = STACK_GOES_ON, mode = ANY, level = STACK)
    @Test
    void leavesNothingRunningWhenOnePartCannotStart() throws IOException {
        Files.createFile(folder.resolve("kafka"));

        assertThatThrownBy(() -> EmbeddedStack.start(StackOptions.in(folder), StackListener.SILENT))
                .isInstanceOf(TelltaleException.class)
                .hasMessageStartingWith("Kafka could not be started: ");

        assertThat(StackInUse.databaseServersOn(folder)).isEmpty();
        assertThat(StackLock.isHeld(new StackFolder(folder))).isFalse();
        assertThat(folder.resolve("stack.env")).doesNotExist();
    }

    @Test
    void refusesAFolderThatKafkaCannotUseBeforeAPartStarts() {
        Path folderWithComma = folder.resolve("one,two");

        assertThatThrownBy(() -> EmbeddedStack.start(StackOptions.in(folderWithComma), StackListener.SILENT))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("Kafka cannot keep its log in a folder with a comma in its name: " + folderWithComma);
    }

    @Test
    void reportsWhyAFolderCannotBeUsed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> EmbeddedStack.start(StackOptions.in(file), StackListener.SILENT))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("the stack cannot keep its state in " + file + ": " + file + " is a file, not a folder");
    }
}
