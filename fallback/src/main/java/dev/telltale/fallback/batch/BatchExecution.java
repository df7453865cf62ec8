package dev.telltale.fallback.batch;

import java.util.function.Supplier;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Runs the Flink job of a batch run: in this process or on a cluster. */
public sealed interface BatchExecution permits EmbeddedExecution, GatewayExecution {

    /** Returns the execution that FALLBACK_EXECUTION names. */
    static BatchExecution of(Settings settings) {
        return settings.get(Setting.FALLBACK_EXECUTION).equals("gateway")
                ? new GatewayExecution(settings)
                : new EmbeddedExecution();
    }

    /**
     * Runs a script, and waits for the end of the job that its last statement starts.
     *
     * @throws TelltaleException when the job fails, or when Flink refuses a statement; the message then names its file
     *     and line
     */
    void run(Script script);

    /** Loads in the background what the first run of a script needs; the script may be faulty. */
    void prepare(Supplier<Script> script);

    /** Whether the first run of a script takes longer, so that it should be rehearsed. */
    boolean startsCold();
}
