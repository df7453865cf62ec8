package dev.telltale.sql.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * The schemas of a project: the one that its user chooses, and three companions for what users do not read. A database
 * can hold several projects, each in schemas of its own.
 *
 * @param tables the schema of the tables and views
 * @param setup functions of the migrations
 * @param staging tables of batch runs
 * @param rollup stored minutes and hours
 */
public record DatabaseSchemas(String tables, String setup, String staging, String rollup) {
    private static final String DEFAULT = "public";
    private static final Pattern CURRENT_SCHEMA = Pattern.compile("(?<=[?&])currentSchema=([^&]*)&?");

    /** The schemas of DATABASE_SCHEMA. */
    public static DatabaseSchemas of(Settings settings) {
        String tables = settings.get(Setting.DATABASE_SCHEMA);
        String prefix = tables.equals(DEFAULT) ? "" : tables + "_";
        return new DatabaseSchemas(tables, prefix + "setup", prefix + "staging", prefix + "rollup");
    }

    /** All four schemas. */
    public List<String> all() {
        return List.of(tables, setup, staging, rollup);
    }

    /** The values of the placeholders of migrations: quoted names of schemas and roles, and the name of the project. */
    Map<String, String> placeholders(Settings settings, String project) {
        return Map.of(
                "schema", quoted(tables),
                "setup", quoted(setup),
                "staging", quoted(staging),
                "rollup", quoted(rollup),
                "writer", quoted(settings.get(Setting.DATABASE_WRITER_ROLE)),
                "reader", quoted(settings.get(Setting.DATABASE_READER_ROLE)),
                "project", project);
    }

    /**
     * The address of the database for sessions that find the tables without their schema.
     *
     * @throws TelltaleException if DATABASE_URL names another schema
     */
    public static String url(Settings settings) {
        String url = settings.get(Setting.DATABASE_URL);
        String tables = of(settings).tables();
        Matcher named = CURRENT_SCHEMA.matcher(url);
        if (!named.find()) {
            return tables.equals(DEFAULT) ? url : withSearchPath(url, tables);
        }
        String path = URLDecoder.decode(named.group(1), StandardCharsets.UTF_8);
        if (!List.of(path.split("[, ]+")).contains(tables)) {
            throw new TelltaleException("DATABASE_URL names the schema " + path + ", and DATABASE_SCHEMA is " + tables
                    + ": set DATABASE_SCHEMA instead of currentSchema");
        }
        return url;
    }

    /** The same address for sessions that also find the functions of extensions, such as TimescaleDB's. */
    public static String urlWithExtensions(Settings settings) {
        String tables = of(settings).tables();
        return tables.equals(DEFAULT) ? url(settings) : withSearchPath(url(settings), tables, DEFAULT);
    }

    /** The address of the database for sessions that look into the given schemas only, in this order. */
    public static String withSearchPath(String url, String... schemas) {
        String without = CURRENT_SCHEMA.matcher(url).replaceAll("").replaceFirst("[?&]$", "");
        return without + (without.contains("?") ? "&" : "?") + "currentSchema=" + String.join(",", schemas);
    }

    /** A name as SQL, also if it has upper-case letters or hyphens. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
