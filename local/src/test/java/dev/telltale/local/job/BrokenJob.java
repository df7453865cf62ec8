package dev.telltale.local.job;

import java.net.URI;
import java.nio.file.Path;

import dev.telltale.fallback.live.LivePipelines;
import dev.telltale.sql.Setting;
import dev.telltale.sql.Settings;
import dev.telltale.sql.SqlFiles;

/** A job that never comes to run, such as a submission leaves that is killed half way. */
public final class BrokenJob {
    private BrokenJob() {}

    /** Submits one that the database does not let in. */
    public static String submit(SqlFiles files, String pipeline, Settings settings, String state, Path folder) {
        JobScript script = JobScript.of(files, pipeline, settings, new LivePipelines(settings).databaseId());
        String text = script.startedFrom(StartPoint.at(state), settings.with(Setting.DATABASE_PASSWORD, "a guess"));
        return new ScriptRun(URI.create(settings.get(Setting.SQL_GATEWAY_URL)), folder).submit(text);
    }
}
