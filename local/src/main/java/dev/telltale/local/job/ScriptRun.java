package dev.telltale.local.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

import dev.telltale.local.flink.SqlClientProcess;
import dev.telltale.sql.failure.TelltaleException;

/**
 * Runs scripts with Flink's SQL client.
 *
 * @param gateway address of the SQL Gateway
 * @param workFolder folder for temporary files
 */
record ScriptRun(URI gateway, Path workFolder) {
    private static final Duration SUBMIT_WITHIN = Duration.ofMinutes(2);

    /** Runs a script that submits one job, and returns the job's id. */
    String submit(String text) {
        Path script = write(text);
        try {
            List<String> jobs = new SqlClientProcess(gateway, workFolder).run(script, SUBMIT_WITHIN);
            if (jobs.size() != 1) {
                throw new TelltaleException("the SQL client submitted " + jobs.size() + " jobs instead of one");
            }
            return jobs.get(0);
        } finally {
            delete(script);
        }
    }

    /** Makes the script readable for its owner only, because it contains the database password. */
    private Path write(String text) {
        try {
            Files.createDirectories(workFolder);
            Path file = Files.createTempFile(
                    workFolder,
                    "job",
                    ".sql",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, text);
        } catch (IOException failure) {
            throw new TelltaleException("the script cannot be written to " + workFolder, failure);
        }
    }

    private static void delete(Path script) {
        try {
            Files.deleteIfExists(script);
        } catch (IOException failure) {
            throw new TelltaleException("the script " + script + " cannot be deleted", failure);
        }
    }
}
