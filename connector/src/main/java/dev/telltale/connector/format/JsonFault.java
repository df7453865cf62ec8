package dev.telltale.connector.format;

import java.util.regex.Pattern;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.StreamReadConstraints;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.exc.StreamConstraintsException;

/** What is wrong with JSON, in words about the record; the parser adds some about its own options. */
final class JsonFault {

    /** Objects and arrays within each other, each of which takes memory. Chosen by us: no reading has ten. */
    static final int MAX_NESTING = 1_000;

    /** A record may be as large as its topic takes, and so may what it consists of: only depth is bounded. */
    static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_NESTING)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    /** Parts of the parser's messages that speak of its options and of its source, not of the record. */
    private static final Pattern ABOUT_THE_PARSER = Pattern.compile(
            " \\(start marker at .*|: enable `.*| \\(not recognized as one since .*| \\(enable `.*|`[A-Z]\\w+[.(].*");

    private JsonFault() {}

    static UndecodableRecordException of(JsonProcessingException fault) {
        if (fault instanceof StreamConstraintsException) {
            return new UndecodableRecordException(
                    String.format("objects and arrays are nested more than %,d deep", MAX_NESTING));
        }
        String words = ABOUT_THE_PARSER.matcher(fault.getOriginalMessage()).replaceFirst("");
        return new UndecodableRecordException("not JSON: " + words.replace("VALUE_STRING", "a text"));
    }
}
