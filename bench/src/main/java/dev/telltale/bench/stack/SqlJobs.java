package dev.telltale.bench.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.telltale.local.flink.SqlClientProcess;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * Submits SQL scripts with Flink's SQL client to the SQL Gateway of the stack.
 *
 * @param stack stack of the jobs
 */
public record SqlJobs(BenchStack stack) {

    private static final Duration SUBMIT_TIMEOUT = Duration.ofMinutes(2);

    /** Submits the streaming script of a pipeline, and returns the id of its job. */
    public String submit(String pipeline) {
        return submit(pipeline, Map.of());
    }

    /** Submits the streaming script of a pipeline with changed settings, and returns the id of its job. */
    public String submit(String pipeline, Map<String, String> changed) {
        Settings settings = stack.settings();
        for (Map.Entry<String, String> change : changed.entrySet()) {
            settings = settings.with(change.getKey(), change.getValue());
        }
        return run(stack.sql().get(pipeline, settings).streamScript().text());
    }

    /** Runs a script that submits one job, and returns its id. */
    public String run(String text) {
        try {
            Path script = Files.writeString(stack.folder().resolve("bench.sql"), text);
            URI gateway = URI.create(stack.settings().get(Setting.SQL_GATEWAY_URL));
            List<String> jobs = new SqlClientProcess(gateway, stack.folder()).run(script, SUBMIT_TIMEOUT);
            if (jobs.size() != 1) {
                throw new TelltaleException("the SQL client submitted " + jobs.size() + " jobs instead of one");
            }
            return jobs.get(0);
        } catch (IOException failure) {
            throw new TelltaleException("the script cannot be written to " + stack.folder(), failure);
        }
    }
}
