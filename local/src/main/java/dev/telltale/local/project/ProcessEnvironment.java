package dev.telltale.local.project;

import java.util.HashMap;
import java.util.Map;

/** The variables of the environment of this process. */
final class ProcessEnvironment {
    private ProcessEnvironment() {}

    /** The variables that are set and not blank. */
    static Map<String, String> variables() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.values().removeIf(String::isBlank);
        return environment;
    }
}
