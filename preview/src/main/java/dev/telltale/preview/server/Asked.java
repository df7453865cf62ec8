package dev.telltale.preview.server;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands after the question mark of an address.
 *
 * @param values by name, in the order in which they stand there
 */
record Asked(Map<String, List<String>> values) {
    private static final String VARIABLE = "var-";

    static Asked of(URI address) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        for (String part : query.split("&")) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2) {
                values.computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
                        .add(decoded(pair[1]));
            }
        }
        return new Asked(values);
    }

    Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Chosen values by the name of their variable. */
    Map<String, List<String>> variables() {
        Map<String, List<String>> variables = new LinkedHashMap<>();
        values.forEach((name, chosen) -> {
            if (name.startsWith(VARIABLE)) {
                variables.put(name.substring(VARIABLE.length()), chosen);
            }
        });
        return variables;
    }

    /**
     * A whole number between two bounds.
     *
     * @throws IllegalArgumentException when it is none
     */
    int number(String name, int preset, int least, int most) {
        String text = first(name).orElse(Integer.toString(preset));
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(name + " must be a number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
