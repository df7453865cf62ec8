package dev.telltale.fallback;

import dev.telltale.sql.script.Script;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Where Flink carries out the script of a batch run. */
sealed interface BatchExecution permits EmbeddedExecution, GatewayExecution {

    /** As the setting says. */
    static BatchExecution of(Settings settings) {
        return settings.get(Setting.FALLBACK_EXECUTION).equals("gateway")
                ? new GatewayExecution(settings)
                : new EmbeddedExecution();
    }

    /**
     * Runs a script to the end of the job of its last statement.
     *
     * @throws FallbackException when the job fails
     * @throws dev.telltale.sql.script.ScriptException naming the statement that is refused
     */
    void run(Script script);
}
