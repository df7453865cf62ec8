package dev.telltale.local.scaffold.sample.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The value that a cell of a CSV file stands for. */
public final class CsvCell {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** No number of a sensor is longer. Chosen by us. */
    private static final int LONGEST_NUMBER = 60;

    private CsvCell() {}

    /** Null, a boolean, a number or a text. Digits after a leading zero are a text, because they are a name. */
    public static JsonNode value(String cell) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return NODES.nullNode();
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            return NODES.booleanNode(word.equals("true"));
        }
        if (text.length() > LONGEST_NUMBER || text.matches("[-+]?0[0-9]+.*")) {
            return NODES.textNode(cell);
        }
        if (text.matches("-?[0-9]+")) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
        }
        if (text.matches("[-+]?([0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+)([eE][-+]?[0-9]{1,3})?")) {
            return NODES.numberNode(new BigDecimal(text));
        }
        return text.matches("NaN|[-+]?Infinity") ? NODES.numberNode(Double.valueOf(text)) : NODES.textNode(cell);
    }
}
