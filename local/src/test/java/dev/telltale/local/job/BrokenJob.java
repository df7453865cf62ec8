package dev.telltale.local.job;

import java.net.URI;

import dev.telltale.fallback.live.DatabaseIdentity;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** A job that never comes to run, such as a submission leaves that is killed half way. */
public final class BrokenJob {
    private BrokenJob() {}

    /** Submits one that the database does not let in. */
    public static String submit(Pipeline pipeline, String state) {
        Settings settings = pipeline.settings();
        JobScript script = JobScript.of(pipeline, DatabaseIdentity.of(settings));
        String text = script.startedFrom(StartPoint.at(state), settings.with(Setting.DATABASE_PASSWORD, "a guess"));
        return new ScriptRun(URI.create(settings.get(Setting.SQL_GATEWAY_URL))).submit(text);
    }
}
