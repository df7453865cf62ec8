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
 * The query parameters of a request.
 *
 * @param values values by name, in the order of the address
 */
record RequestParameters(Map<String, List<String>> values) {
    private static final String VARIABLE = "var-";

    static RequestParameters of(URI address) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        for (String part : query.split("&")) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2) {
                values.computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
                        .add(decoded(pair[1]));
            }
        }
        return new RequestParameters(values);
    }

    Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Returns the selected values by variable. */
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
     * Returns an integer parameter between two bounds.
     *
     * @throws IllegalArgumentException if it is not an integer between the bounds
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
