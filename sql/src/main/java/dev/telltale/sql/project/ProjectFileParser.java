package dev.telltale.sql.project;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.telltale.sql.settings.Form;
import dev.telltale.sql.settings.OwnSetting;

import static dev.telltale.sql.project.ProjectFile.FILE;

/** Parses {@code telltale.yaml}. */
final class ProjectFileParser {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final Path folder;
    private final Set<String> taken;

    /**
     * @param folder the project folder, to which paths are relative
     * @param taken names that no setting of a project may have
     */
    ProjectFileParser(Path folder, Set<String> taken) {
        this.folder = folder;
        this.taken = taken;
    }

    ProjectFile parse(String text) {
        YamlMap yaml = YamlMap.parse(FILE, text).allow("name", "database", "settings", "jars", "versions");
        String name = yaml.text("name").orElse("");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            yaml.report("name", "the name '" + name + "' must begin with a-z and consist of a-z, 0-9 and -");
        }
        String schema = schema(yaml.map("database").allow("schema"));
        List<OwnSetting> settings = settings(yaml.map("settings"));
        Map<String, String> versions = versions(yaml.map("versions"));
        yaml.requireNoFaults();
        if (name.isEmpty()) {
            throw new ProjectFileException(FILE + ": 'name', the name of the project, is missing");
        }
        return new ProjectFile(name, schema, settings, jars(yaml), versions);
    }

    private static String schema(YamlMap database) {
        String schema = database.text("schema").orElse(ProjectFile.DEFAULT_SCHEMA);
        if (!Form.SCHEMA.accepts(schema)) {
            database.report("schema", "the schema '" + schema + "' is not " + Form.SCHEMA.expected());
        }
        return schema;
    }

    private List<OwnSetting> settings(YamlMap settings) {
        return settings.keys().stream()
                .flatMap(name -> setting(settings, name).stream())
                .toList();
    }

    private Optional<OwnSetting> setting(YamlMap settings, String name) {
        YamlMap declared = settings.map(name).allow("default", "purpose", "form");
        try {
            if (taken.contains(name)) {
                throw new IllegalArgumentException("Telltale's templates use this name; choose another name");
            }
            Form form = declared.text("form").map(OwnSetting::form).orElse(Form.TEXT);
            String purpose = declared.text("purpose")
                    .filter(text -> !text.isBlank())
                    .orElseThrow(() -> new IllegalArgumentException("its purpose is missing; state it in a few words"));
            return Optional.of(new OwnSetting(name, declared.text("default"), form, purpose));
        } catch (IllegalArgumentException fault) {
            settings.report(name, "setting " + name + ": " + fault.getMessage());
            return Optional.empty();
        }
    }

    private static Map<String, String> versions(YamlMap versions) {
        Map<String, String> pinned = new LinkedHashMap<>();
        for (String pipeline : versions.keys()) {
            String version = versions.text(pipeline).orElse("");
            if (!version.matches("v[1-9][0-9]*")) {
                versions.report(pipeline, "the version '" + version + "' of " + pipeline + " must be like v1");
            }
            pinned.put(pipeline, version);
        }
        return pinned;
    }

    private List<ProjectJar> jars(YamlMap yaml) {
        return yaml.list("jars").stream()
                .map(jar -> new ProjectJar(
                        jar.text(),
                        folder.toAbsolutePath().normalize().resolve(jar.text()).normalize(),
                        jar.number()))
                .toList();
    }
}
