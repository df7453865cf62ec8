package dev.telltale.local.scaffold.choice;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.telltale.sql.script.SqlSyntax;

/** Names of columns in lower snake_case, from names of any kind. */
public final class Names {
    /** PostgreSQL cuts a name after 63 bytes; the longest suffix of a column is {@code _window_count}. */
    private static final int LONGEST = 40;

    private static final Pattern UNITS_IN_MIXED_CASE = Pattern.compile(
            "(?<![A-Za-z])[kmMGuµ]?(Wh|W|VA|V|A|Hz|Pa)(?![A-Za-z])|(?<=[a-z])KW[hH]?(?![A-Za-z])|hPa|dBm?|pH");

    /** Reserved by PostgreSQL but not by Flink. */
    private static final Set<String> RESERVED_BY_POSTGRESQL = Set.of(
            "analyse",
            "concurrently",
            "deferrable",
            "freeze",
            "ilike",
            "initially",
            "isnull",
            "limit",
            "notnull",
            "placing",
            "returning",
            "variadic",
            "verbose");

    private Names() {}

    /** The words of a path of names, in lower case and ASCII; empty if no letter or digit is left. */
    public static List<String> words(List<String> names) {
        String text = UNITS_IN_MIXED_CASE
                .matcher(String.join("_", names))
                .replaceAll(unit -> "_" + unit.group().toLowerCase(Locale.ROOT) + "_")
                .replace("%", "_percent_")
                .replace("°", "_")
                .replaceAll("[µμ]", "u")
                .replace("ß", "ss")
                .replaceAll("([\\p{Ll}0-9])(\\p{Lu})", "$1_$2")
                .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1_$2");
        String ascii = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        return ascii.isEmpty() ? List.of() : List.of(ascii.split("_"));
    }

    /**
     * A name from words.
     *
     * @param otherwise the name if there are no words
     */
    public static String of(List<String> words, String otherwise) {
        String name = words.isEmpty() ? otherwise : String.join("_", words);
        if (!Character.isLetter(name.charAt(0)) || name.length() == 1) {
            name = "field_" + name;
        }
        return name.substring(0, Math.min(LONGEST, name.length())).replaceAll("_+$", "");
    }

    /** Whether the name needs quotation marks in Flink or in PostgreSQL. */
    static boolean isReserved(String name) {
        return SqlSyntax.isReserved(name) || RESERVED_BY_POSTGRESQL.contains(name);
    }

    /** The name with the smallest number after it that makes it new; from then on it is taken. */
    static String unique(String name, Set<String> taken) {
        String unique = name;
        for (int number = 2; !taken.add(unique); number++) {
            unique = name + "_" + number;
        }
        return unique;
    }
}
