package dev.telltale.sql.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.telltale.sql.settings.Form;
import dev.telltale.sql.settings.OwnSetting;

import static dev.telltale.sql.project.ProjectFile.FILE;

/** Parses {@code telltale.yaml}. */
final class ProjectFileParser {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final Path folder;

    /**
     * @param folder the project folder, to which paths are relative
     */
    ProjectFileParser(Path folder) {
        this.folder = folder;
    }

    ProjectFile parse(String text) {
        YamlMap yaml = YamlMap.parse(FILE, text).allow("name", "database", "settings", "jars");
        String name = yaml.text("name")
                .orElseThrow(() -> new ProjectFileException(FILE + ": 'name', the name of the project, is missing"));
        if (!NAME.matcher(name).matches()) {
            throw yaml.fault("name", "the name '" + name + "' must begin with a-z and consist of a-z, 0-9 and -");
        }
        return new ProjectFile(
                name, schema(yaml.map("database").allow("schema")), settings(yaml.map("settings")), jars(yaml));
    }

    private static String schema(YamlMap database) {
        Optional<String> schema = database.text("schema");
        if (schema.filter(name -> !Form.SCHEMA.accepts(name)).isPresent()) {
            throw database.fault("schema", "the schema '" + schema.get() + "' is not " + Form.SCHEMA.expected());
        }
        return schema.orElse(ProjectFile.DEFAULT_SCHEMA);
    }

    private static List<OwnSetting> settings(YamlMap settings) {
        return settings.keys().stream().map(name -> setting(settings, name)).toList();
    }

    private static OwnSetting setting(YamlMap settings, String name) {
        YamlMap declared = settings.map(name).allow("default", "purpose", "form");
        try {
            Form form = declared.text("form").map(OwnSetting::form).orElse(Form.TEXT);
            String purpose = declared.text("purpose")
                    .filter(text -> !text.isBlank())
                    .orElseThrow(() -> new IllegalArgumentException("its purpose is missing; state it in a few words"));
            return new OwnSetting(name, declared.text("default"), form, purpose);
        } catch (IllegalArgumentException fault) {
            throw settings.fault(name, "setting " + name + ": " + fault.getMessage());
        }
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
