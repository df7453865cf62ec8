package dev.telltale.local.job;

import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * The script of a live job without password and start point, which the database keeps.
 *
 * @param text the script, with placeholders for the password and the start point
 */
record JobScript(String text) {
    private static final String PASSWORD = "${" + Setting.DATABASE_PASSWORD + "}";
    private static final String RECOVERY = "/telltale-start-of-the-job";
    private static final String START = "SET 'execution.state-recovery.path' = '" + RECOVERY + "';\n\n";
    private static final String CLAIM = "'execution.state-recovery.claim-mode' = ";

    /**
     * Renders the script.
     *
     * @param database identity of the database that the job writes to
     */
    static JobScript of(Pipeline pipeline, String database) {
        Settings open =
                pipeline.settings().with(Setting.DATABASE_PASSWORD, PASSWORD).with(Setting.RECOVERY_PATH, RECOVERY);
        return new JobScript(pipeline.with(open).streamScript(database).text());
    }

    /** Completes the script. */
    String startedFrom(StartPoint start, Settings settings) {
        String started = start.state()
                .map(path -> text.replace(RECOVERY, quoted(path))
                        .replace(CLAIM + "'CLAIM'", CLAIM + "'" + Script.claimMode(path) + "'"))
                .orElseGet(() -> text.replace(START, ""));
        return started.replace(PASSWORD, quoted(settings.get(Setting.DATABASE_PASSWORD)));
    }

    private static String quoted(String value) {
        return value.replace("'", "''");
    }
}
