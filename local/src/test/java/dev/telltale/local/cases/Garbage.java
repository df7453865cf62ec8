package dev.telltale.local.cases;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/** Ways in which a record can be unusable, each with the error that says so. */
enum Garbage {
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

    Garbage(String error) {
        this.error = error;
    }

    String error(ReadingTemplate template) {
        return error.formatted(template.key(), template.time());
    }

    byte[] make(ReadingTemplate template, Instant when, Random random) {
        Map<String, String> cells = template.cells("a", when, 80);
        return switch (this) {
            case RANDOM_BYTES -> random(1 + random.nextInt(200), random);
            case TRUNCATED -> {
                byte[] whole = template.bytes(cells);
                yield Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
            }
            case FOREIGN -> template.isAvro() ? text("\n\u0006abc\u0002") : text("<reading>80</reading>");
            case WRONG_TYPE -> wrongType(template, cells);
            case EMPTY -> new byte[0];
            case NULL -> null;
            case NO_KEY -> without(template.key(), template, cells);
            case NO_TIME -> without(template.time(), template, cells);
            case UNREADABLE_TIME -> with(template.time(), "yesterday", template, cells);
            case LONG_TEXT -> with(template.time(), "x".repeat(LONG), template, cells);
            case FUTURE -> with(template.time(), template.text(Instant.parse("2099-12-31T23:59:59Z")), template, cells);
        };
    }

    /** In Avro the type of a field is its branch of the union: there is none with this number. */
    private static byte[] wrongType(ReadingTemplate template, Map<String, String> cells) {
        if (!template.isAvro()) {
            return with(template.signal(), "{\"value\":80}", template, cells);
        }
        byte[] record = template.bytes(cells);
        record[0] = 4;
        return record;
    }

    private static byte[] with(String field, String cell, ReadingTemplate template, Map<String, String> cells) {
        cells.put(field, cell);
        return template.bytes(cells);
    }

    private static byte[] without(String field, ReadingTemplate template, Map<String, String> cells) {
        cells.remove(field);
        return template.bytes(cells);
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
