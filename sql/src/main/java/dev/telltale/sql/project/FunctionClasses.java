package dev.telltale.sql.project;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.flink.table.functions.UserDefinedFunction;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.Statement;

/** Checks the jars of a project and the classes of its functions, which Flink loads only where a function is called. */
public final class FunctionClasses {
    private final List<ProjectJar> jars;

    /** Creates a check of functions in the given jars, or in Telltale's. */
    public FunctionClasses(List<ProjectJar> jars) {
        this.jars = jars;
    }

    /**
     * Checks that each jar is there and that each function's class is a function of Flink.
     *
     * @throws TelltaleException naming the line of {@code telltale.yaml} or {@code functions.sql}
     */
    public void require(List<Statement> declarations) {
        jars.forEach(FunctionClasses::requireFile);
        URL[] urls = jars.stream().map(jar -> url(jar.file())).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(urls, UserDefinedFunction.class.getClassLoader())) {
            for (Statement declaration : declarations) {
                SqlSyntax.javaFunction(declaration)
                        .flatMap(name -> fault(name, loader))
                        .ifPresent(fault -> {
                            throw new TelltaleException(declaration.place() + ": " + fault);
                        });
            }
        } catch (IOException notClosed) {
            throw TelltaleException.because("a jar of the project cannot be closed", notClosed);
        }
    }

    private static void requireFile(ProjectJar jar) {
        if (!Files.isRegularFile(jar.file())) {
            throw new TelltaleException(
                    ProjectFile.FILE + ":" + jar.line() + ": there is no jar " + jar.name() + " (" + jar.file() + ")");
        }
    }

    private Optional<String> fault(String name, ClassLoader loader) {
        try {
            Class<?> found = Class.forName(name, false, loader);
            boolean usable = UserDefinedFunction.class.isAssignableFrom(found)
                    && Modifier.isPublic(found.getModifiers())
                    && !Modifier.isAbstract(found.getModifiers());
            return usable
                    ? Optional.empty()
                    : Optional.of("class " + name + " is no function of Flink: it must be public and extend "
                            + "ScalarFunction or another of Flink's function classes");
        } catch (ClassNotFoundException missing) {
            return Optional.of("there is no class " + name + " in " + places());
        } catch (LinkageError unusable) {
            return Optional.of("class " + name + " cannot be loaded: " + unusable.getMessage());
        }
    }

    private String places() {
        return jars.isEmpty()
                ? "Telltale's jar, and " + ProjectFile.FILE + " lists no jars"
                : jars.stream().map(ProjectJar::name).collect(Collectors.joining(", "));
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
