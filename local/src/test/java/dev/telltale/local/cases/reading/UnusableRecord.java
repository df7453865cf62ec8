package dev.telltale.local.cases.reading;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.ReadingTemplate;

/** Kinds of records that a pipeline cannot use, each with the pattern of its error. */
public enum UnusableRecord {
    RANDOM_BYTES(".*"),
    TRUNCATED(".+"),
    FOREIGN(".+"),
    WRONG_TYPE(".+"),
    EMPTY("empty value"),
    NULL("null value"),
    NO_KEY("%1$s: missing or unusable as a key"),
    NO_TIME("%2$s: missing"),
    UNREADABLE_TIME("%2$s: not .*"),
    LONG_TEXT("%2$s: not .*"),
    FUTURE("%2$s: more than 5 min ahead of the clock");

    private static final int LONG = 1_000_000;

    private final String error;

    UnusableRecord(String error) {
        this.error = error;
    }

    String error(PipelineContract contract) {
        return error.formatted(contract.template().key(), contract.template().time());
    }

    byte[] make(PipelineContract contract, Instant at, Random random) {
        ReadingTemplate template = contract.template();
        Map<String, String> cells = template.cells("a", at, 80);
        return switch (this) {
            case RANDOM_BYTES -> random(1 + random.nextInt(200), random);
            case TRUNCATED -> {
                byte[] whole = contract.record(cells);
                yield Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
            }
            case FOREIGN -> contract.isAvro() ? text("\n\u0006abc\u0002") : text("<reading>80</reading>");
            case WRONG_TYPE -> wrongType(contract, cells);
            case EMPTY -> new byte[0];
            case NULL -> null;
            case NO_KEY -> without(template.key(), contract, cells);
            case NO_TIME -> without(template.time(), contract, cells);
            case UNREADABLE_TIME -> with(template.time(), "yesterday", contract, cells);
            case LONG_TEXT -> with(template.time(), "x".repeat(LONG), contract, cells);
            case FUTURE -> with(template.time(), template.text(Instant.parse("2099-12-31T23:59:59Z")), contract, cells);
        };
    }

    /** Avro encodes the type of a field as the index of a branch; branch 2, encoded as 4, does not exist. */
    private static byte[] wrongType(PipelineContract contract, Map<String, String> cells) {
        if (!contract.isAvro()) {
            return with(contract.template().signal(), "{\"value\":80}", contract, cells);
        }
        byte[] record = contract.record(cells);
        record[0] = 4;
        return record;
    }

    private static byte[] with(String field, String cell, PipelineContract contract, Map<String, String> cells) {
        cells.put(field, cell);
        return contract.record(cells);
    }

    private static byte[] without(String field, PipelineContract contract, Map<String, String> cells) {
        cells.remove(field);
        return contract.record(cells);
    }

    private static byte[] random(int length, Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
