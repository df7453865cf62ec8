package dev.telltale.local.testing.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.telltale.local.testing.memory.GivenRecord;
import dev.telltale.sql.failure.TelltaleException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The records of {@code given.csv} or {@code given.jsonl}, in their order. A column or field whose name begins with {@code
 * _} is about the record: {@code _raw} is its whole value, as text or as hexadecimal digits after {@code 0x}; {@code
 * _value} is its value in JSON; {@code _key}, {@code _timestamp} and {@code _partition} are optional.
 */
public final class GivenFile {
    private static final String HEX = "0x";
    private static final List<String> ABOUT = List.of("_raw", "_value", "_key", "_timestamp", "_partition");

    private final Case behaviour;
    private final String topic;
    private final ValueEncoder encoder;
    private final Map<Integer, Long> offsets = new HashMap<>();
    private final List<GivenRecord> records = new ArrayList<>();

    private GivenFile(Case behaviour, String topic, ValueEncoder encoder) {
        this.behaviour = behaviour;
        this.topic = topic;
        this.encoder = encoder;
    }

    /**
     * Reads the records of a case.
     *
     * @param topic the topic of the pipeline
     * @throws TelltaleException naming file and line of a fault
     */
    public static List<GivenRecord> read(Case behaviour, String topic, ValueEncoder encoder) {
        GivenFile file = new GivenFile(behaviour, topic, encoder);
        boolean isJson = Files.exists(behaviour.folder().resolve("given.jsonl"));
        boolean isCsv = Files.exists(behaviour.folder().resolve("given.csv"));
        if (isJson == isCsv) {
            throw new TelltaleException(behaviour.place("given.jsonl")
                    + (isJson
                            ? ": there is a given.csv too; remove one of them"
                            : ": the file is missing; it, or given.csv, holds the given records"));
        }
        if (isJson) {
            file.readJson();
        } else {
            file.readCsv();
        }
        return file.records;
    }

    private void readCsv() {
        CsvTable given = CsvTable.read(behaviour.folder().resolve("given.csv"), behaviour.place("given.csv"));
        for (int row = 0; row < given.rows().size(); row++) {
            Map<String, String> cells = given.cells(given.rows().get(row));
            Map<String, String> about = new HashMap<>();
            ABOUT.forEach(name -> {
                String cell = cells.remove(name);
                if (cell != null && !cell.isEmpty()) {
                    about.put(name, cell);
                }
            });
            try {
                add(about, about.containsKey("_raw") ? null : encoder.ofCells(cells));
            } catch (RuntimeException fault) {
                throw new TelltaleException(given.place(row) + ": " + fault.getMessage(), fault);
            }
        }
    }

    private void readJson() {
        Path file = behaviour.folder().resolve("given.jsonl");
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        for (int line = 0; line < lines.size(); line++) {
            if (!lines.get(line).isBlank()) {
                try {
                    addJson(lines.get(line));
                } catch (RuntimeException fault) {
                    throw new TelltaleException(
                            behaviour.place("given.jsonl") + ":" + (line + 1) + ": " + fault.getMessage(), fault);
                }
            }
        }
        if (records.isEmpty()) {
            throw new TelltaleException(behaviour.place("given.jsonl") + ": the file holds no records");
        }
    }

    private void addJson(String line) {
        JsonNode node;
        try {
            node = JsonText.parse(line);
        } catch (IllegalArgumentException garbage) {
            throw new IllegalArgumentException(
                    "not JSON; write a value that is no JSON as {\"_raw\": \"…\"}, or as {\"_raw\": \"0x…\"}");
        }
        Map<String, String> about = new HashMap<>();
        JsonNode value = node;
        if (node instanceof ObjectNode object) {
            ABOUT.forEach(name -> {
                JsonNode field = name.equals("_value") ? null : object.get(name);
                if (field != null) {
                    about.put(name, field.asText());
                }
            });
            value = object.has("_value")
                    ? object.get("_value")
                    : object.deepCopy().without(ABOUT);
        }
        boolean isWhole = about.isEmpty() && value.equals(node);
        add(about, about.containsKey("_raw") ? null : encoder.ofJson(value, isWhole ? line : value.toString()));
    }

    private void add(Map<String, String> about, byte[] encoded) {
        int partition = Integer.parseInt(about.getOrDefault("_partition", "0"));
        long offset = offsets.merge(partition, 1L, Long::sum) - 1;
        byte[] key = about.containsKey("_key") ? bytes(about.get("_key")) : null;
        byte[] value = about.containsKey("_raw") ? bytes(about.get("_raw")) : encoded;
        records.add(new GivenRecord(topic, partition, offset, timestamp(about.get("_timestamp")), key, value, null));
    }

    private static byte[] bytes(String text) {
        return text.startsWith(HEX) ? HexFormat.of().parseHex(text.substring(HEX.length())) : text.getBytes(UTF_8);
    }

    private static long timestamp(String text) {
        if (text == null) {
            return System.currentTimeMillis();
        }
        try {
            return text.matches("-?[0-9]+")
                    ? Long.parseLong(text)
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(
                    "_timestamp is neither milliseconds nor an instant such as 2026-01-01T00:00:00Z: " + text);
        }
    }
}
