package dev.telltale.sql.pipeline;

import java.nio.file.Path;
import java.util.Map;

import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.manifest.ManifestParser;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.Template;

/**
 * The file {@code pipeline.json} of a version.
 *
 * @param files all pipelines of the project
 * @param folder the version's folder
 */
record ManifestFile(Pipelines files, Path folder) {
    /** Its name in the folder. */
    static final String NAME = "pipeline.json";

    /** Reads the manifest under given settings. */
    Manifest parse(Settings settings) {
        return ManifestParser.parse(
                name(), Template.resolve(name(), text(), settings, Map.of(), ManifestParser::escaped));
    }

    /** The file relative to the project, for messages. */
    String name() {
        return files.nameOf(folder.resolve(NAME));
    }

    /** The file relative to the project, and the line of a text in it, for messages. */
    String placeOf(String text) {
        return name() + ":" + ManifestParser.lineOf(text(), text);
    }

    private String text() {
        return files.text(folder.resolve(NAME));
    }
}
