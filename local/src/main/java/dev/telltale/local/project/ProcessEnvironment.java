package dev.telltale.local.project;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.telltale.udf.signal.Finite;

/** What this process gives a project: the variables of its environment, and its jar of functions. */
final class ProcessEnvironment {
    private ProcessEnvironment() {}

    /** The variables that are set and not blank. */
    static Map<String, String> variables() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.values().removeIf(String::isBlank);
        return environment;
    }

    /** The jar on this class path, so that the cluster runs the same functions as this command. */
    static Path udfJar() {
        try {
            return Path.of(Finite.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
