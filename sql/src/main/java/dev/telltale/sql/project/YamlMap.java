package dev.telltale.sql.project;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A map of a YAML file whose keys and values know their lines. */
final class YamlMap {
    private final String file;
    private final Map<String, Node> values;
    private final Map<String, Integer> lines;
    private final List<String> faults;

    /** @param faults the faults of the file so far, which its maps share */
    private YamlMap(String file, Map<String, Node> values, Map<String, Integer> lines, List<String> faults) {
        this.file = file;
        this.values = values;
        this.lines = lines;
        this.faults = faults;
    }

    /**
     * Parses a file; an empty file is an empty map.
     *
     * @throws ProjectFileException naming the line of the fault
     */
    static YamlMap parse(String file, String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            List<String> faults = new ArrayList<>();
            return root == null ? new YamlMap(file, Map.of(), Map.of(), faults) : map(file, root, "the file", faults);
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 1
                    : malformed.getProblemMark().getLine() + 1;
            throw fault(file, line, malformed.getProblem());
        } catch (YAMLException malformed) {
            throw fault(file, 1, malformed.getMessage().lines().findFirst().orElse("this is no YAML"));
        }
    }

    private static YamlMap map(String file, Node node, String what, List<String> faults) {
        if (!(node instanceof MappingNode mapping)) {
            throw fault(file, line(node), what + " must be a map of keys and values");
        }
        Map<String, Node> values = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            int line = line(entry.getKeyNode());
            String key = text(file, entry.getKeyNode(), "a key");
            if (values.put(key, entry.getValueNode()) != null) {
                throw fault(file, line, "'" + key + "' appears twice; the first is in line " + lines.get(key));
            }
            lines.put(key, line);
        }
        return new YamlMap(file, values, lines, faults);
    }

    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** Reports other keys than the given ones. */
    YamlMap allow(String... keys) {
        List<String> allowed = List.of(keys);
        values.keySet().stream()
                .filter(key -> !allowed.contains(key))
                .forEach(key -> report(key, "unknown key '" + key + "'; known are " + String.join(", ", allowed)));
        return this;
    }

    /** Adds a fault at the line of a key to those of the file. */
    void report(String key, String sentence) {
        faults.add(fault(file, lines.get(key), sentence).getMessage());
    }

    /**
     * Refuses a file with reported faults.
     *
     * @throws ProjectFileException with all of them, each with its line
     */
    void requireNoFaults() {
        if (!faults.isEmpty()) {
            throw new ProjectFileException(String.join("; ", faults));
        }
    }

    Optional<String> text(String key) {
        return value(key).map(node -> text(file, node, "'" + key + "'"));
    }

    YamlMap map(String key) {
        return value(key)
                .map(node -> map(file, node, "'" + key + "'", faults))
                .orElseGet(() -> new YamlMap(file, Map.of(), Map.of(), faults));
    }

    /** The texts of a list with their lines. */
    List<Line> list(String key) {
        List<Line> items = new ArrayList<>();
        value(key).ifPresent(node -> {
            if (!(node instanceof SequenceNode sequence)) {
                throw fault(file, line(node), "'" + key + "' must be a list");
            }
            sequence.getValue()
                    .forEach(item -> items.add(new Line(text(file, item, "an item of '" + key + "'"), line(item))));
        });
        return items;
    }

    private static ProjectFileException fault(String file, int line, String sentence) {
        return new ProjectFileException(file + ":" + line + ": " + sentence);
    }

    /** A key without a value counts as absent. */
    private Optional<Node> value(String key) {
        return Optional.ofNullable(values.get(key))
                .filter(node -> !node.getTag().equals(Tag.NULL));
    }

    private static String text(String file, Node node, String what) {
        if (!(node instanceof ScalarNode scalar)) {
            throw fault(file, line(node), what + " must be a text");
        }
        return scalar.getValue();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /**
     * @param text an item of a list
     * @param number its line in the file, from 1
     */
    record Line(String text, int number) {}
}
