package dev.telltale.local.cases.given;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.telltale.local.contract.format.AvroText;
import dev.telltale.local.contract.format.JsonText;

/** The readings of {@code given.csv} as values of records. */
public final class GivenReadings {

    /** The column of a complete value: text, or hexadecimal digits after {@link #HEX}. */
    private static final String RAW = "_raw";

    private static final String HEX = "0x";

    private GivenReadings() {}

    /** @param format name of the format in Flink */
    public static List<byte[]> values(CsvTable given, String format) {
        return given.rows().stream().map(row -> value(given.cells(row), format)).toList();
    }

    private static byte[] value(Map<String, String> cells, String format) {
        String raw = Objects.requireNonNullElse(cells.remove(RAW), "");
        if (raw.startsWith(HEX)) {
            return HexFormat.of().parseHex(raw.substring(HEX.length()));
        }
        if (!raw.isEmpty()) {
            return raw.getBytes(StandardCharsets.UTF_8);
        }
        return switch (format) {
            case "telltale-avro" -> AvroText.record(cells);
            case "telltale-json" -> JsonText.object(cells).getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalArgumentException("no readings can be given in format " + format);
        };
    }
}
