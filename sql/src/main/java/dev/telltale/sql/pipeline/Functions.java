package dev.telltale.sql.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.telltale.sql.project.FunctionClasses;
import dev.telltale.sql.project.ProjectFile;
import dev.telltale.sql.project.ProjectJar;
import dev.telltale.sql.script.Literals;
import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.Statement;

/** The SQL functions of a pipeline: Telltale's, then those of the project. */
final class Functions {
    private static final String FILE = "functions.sql";

    private final Pipelines files;
    private final List<ProjectJar> jars;

    Functions(Pipelines files) {
        this.files = files;
        this.jars = files.project().jars();
    }

    /** The statements that declare all functions, with {@link #values()} to fill in. */
    List<Statement> statements() {
        List<Statement> own = own();
        new FunctionClasses(jars).require(own);
        List<Statement> statements = new ArrayList<>(shipped());
        IntStream.range(0, jars.size())
                .mapToObj(jar ->
                        new Statement(ProjectFile.FILE, jars.get(jar).line(), "ADD JAR '${" + valueOf(jar) + "}'"))
                .forEach(statements::add);
        statements.addAll(own);
        return statements;
    }

    /** The paths of the project's jars. They are values, so that the fingerprint does not depend on the folder. */
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        IntStream.range(0, jars.size())
                .forEach(jar -> values.put(
                        valueOf(jar), Literals.text(jars.get(jar).file().toString())));
        return values;
    }

    /** The content of the project's jars, for the fingerprint. */
    Stream<String> digests() {
        return jars.stream().map(ProjectJar::content);
    }

    /** Java class by name of the function. */
    Map<String, String> classes() {
        return SqlSyntax.functions(
                Stream.concat(shipped().stream(), own().stream()).toList());
    }

    private List<Statement> shipped() {
        return files.read(files.product().resolve("template").resolve(FILE));
    }

    private List<Statement> own() {
        Path file = files.folder().resolve(FILE);
        return Files.exists(file) ? files.read(file) : List.of();
    }

    /** A name in lower case, which no setting has. */
    private static String valueOf(int jar) {
        return "project_jar_" + (jar + 1);
    }
}
