package dev.telltale.bench.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.telltale.bench.lab.BenchException;
import dev.telltale.local.flink.SqlClientProcess;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * The project's own scripts, through the stock SQL client and the stack's gateway.
 *
 * @param stack where they run
 */
public record SqlJobs(BenchStack stack) {

    private static final Duration SUBMIT_WITHIN = Duration.ofMinutes(2);

    /** Submits a pipeline's live script and returns the id of its job. */
    public String submit(String pipeline) {
        return submit(pipeline, Map.of());
    }

    /** Submits a pipeline's live script, with settings that replace the stack's, and returns the id of its job. */
    public String submit(String pipeline, Map<Setting, String> others) {
        Settings settings = stack.settings();
        for (Map.Entry<Setting, String> other : others.entrySet()) {
            settings = settings.with(other.getKey(), other.getValue());
        }
        return run(stack.sql().get(pipeline, settings).streamScript().text());
    }

    /** Runs a script that submits one job, and returns its id. */
    public String run(String text) {
        try {
            Path script = Files.writeString(stack.folder().resolve("bench.sql"), text);
            URI gateway = URI.create(stack.settings().get(Setting.SQL_GATEWAY_URL));
            List<String> jobs = new SqlClientProcess(gateway, stack.folder()).run(script, SUBMIT_WITHIN);
            if (jobs.size() != 1) {
                throw new BenchException("the SQL client submitted " + jobs.size() + " jobs instead of one");
            }
            return jobs.get(0);
        } catch (IOException failure) {
            throw new BenchException("the script cannot be written to " + stack.folder(), failure);
        }
    }
}
