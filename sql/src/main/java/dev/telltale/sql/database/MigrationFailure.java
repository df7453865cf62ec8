package dev.telltale.sql.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import dev.telltale.sql.failure.TelltaleException;

/**
 * Messages for failed migrations: the file, the line, and what PostgreSQL reports.
 *
 * @param folder the folder of the migrations
 * @param flyway the client that failed
 */
record MigrationFailure(Path folder, Flyway flyway) {
    private static final Pattern PLACEHOLDER = Pattern.compile("No value provided for placeholder: (\\$\\{.*})");
    private static final Pattern UNREADABLE = Pattern.compile(
            "Unable to parse statement in (.*) at line ([0-9]+) col [0-9]+\\. (?:See \\S+ for .*? information\\. )?(.*)");

    TelltaleException of(FlywayException failure) {
        return statement(failure)
                .map(this::ofStatement)
                .or(() -> ofText(failure))
                .or(() -> ofHistory(failure))
                .map(sentence -> new TelltaleException(sentence, failure))
                .orElseGet(() -> new TelltaleException(
                        "the database cannot be migrated: " + oneLine(failure.getMessage()), failure));
    }

    private static Optional<FlywaySqlScriptException> statement(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlywaySqlScriptException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private String ofStatement(FlywaySqlScriptException failure) {
        Optional<ServerErrorMessage> error = Optional.ofNullable(failure.getCause())
                .filter(PSQLException.class::isInstance)
                .map(cause -> ((PSQLException) cause).getServerErrorMessage());
        int line = failure.getLineNumber()
                + error.map(ServerErrorMessage::getPosition)
                        .map(position -> newLines(failure.getStatement(), position))
                        .orElse(0);
        String reason = error.map(MigrationFailure::sentence)
                .orElseGet(() -> oneLine(
                        failure.getCause() instanceof SQLException sql ? sql.getMessage() : failure.getMessage()));
        return named(Path.of(failure.getResource().getAbsolutePathOnDisk()), line) + reason;
    }

    private static String sentence(ServerErrorMessage error) {
        return oneLine(error.getMessage())
                + Optional.ofNullable(error.getDetail())
                        .map(detail -> "; " + oneLine(detail))
                        .orElse("")
                + Optional.ofNullable(error.getHint())
                        .map(hint -> "; " + oneLine(hint))
                        .orElse("");
    }

    private static int newLines(String statement, int position) {
        return (int) statement
                .substring(0, Math.min(Math.max(position - 1, 0), statement.length()))
                .chars()
                .filter(character -> character == '\n')
                .count();
    }

    /** A text that Flyway cannot read; the line is that of the placeholder, else of the statement. */
    private Optional<String> ofText(FlywayException failure) {
        return UNREADABLE
                .matcher(oneLine(failure.getMessage()))
                .results()
                .findFirst()
                .map(found -> {
                    Path file = Path.of(found.group(1));
                    Matcher placeholder = PLACEHOLDER.matcher(found.group(3));
                    return placeholder.find()
                            ? named(file, lineOf(file, placeholder.group(1))) + placeholder.group(1)
                                    + " is no placeholder of migrations"
                            : named(file, Integer.parseInt(found.group(2))) + found.group(3);
                });
    }

    private static int lineOf(Path file, String text) {
        try {
            List<String> lines = Files.readAllLines(file);
            return 1
                    + (int) lines.stream()
                            .takeWhile(line -> !line.contains(text))
                            .count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String named(Path file, int line) {
        return MigrationFolders.nameOf(folder, file) + ":" + line + ": ";
    }

    /** A migration that was applied may not change afterwards, nor vanish. */
    private Optional<String> ofHistory(FlywayException failure) {
        if (failure.getErrorCode() != CoreErrorCode.VALIDATE_ERROR) {
            return Optional.empty();
        }
        for (MigrationInfo migration : flyway.info().all()) {
            if (migration.isApplied() && migration.getPhysicalLocation() != null && !migration.isChecksumMatching()) {
                return Optional.of(MigrationFolders.nameOf(folder, Path.of(migration.getPhysicalLocation()))
                        + " has changed since it was applied; undo the change and put it into a new migration");
            }
        }
        return Optional.of("sql/" + folder.getFileName() + " does not fit the migrations that the database has: "
                + oneLine(failure.getMessage()
                        .replaceFirst("(?s)^.*?(?=Detected|Migration )", "")
                        .replaceFirst("(?s)\\R.*", "")));
    }

    private static String oneLine(String message) {
        return String.valueOf(message).strip().replaceAll("\\s*[-]{3,}\\s*|\\s*\\R\\s*", " ");
    }
}
