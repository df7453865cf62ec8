package dev.telltale.connector.format.json;

import java.util.regex.Pattern;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.StreamReadConstraints;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.exc.StreamConstraintsException;

import dev.telltale.connector.format.UndecodableRecordException;

/** Translates an error of the JSON parser into a sentence about the text, without the parser's options. */
public final class JsonFault {

    /** Depth of nested objects and arrays; each level takes memory. Chosen by us: no reading nests ten. */
    static final int MAX_NESTING = 1_000;

    /** The topic limits the size of a record, so that only the depth needs a limit here. */
    static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_NESTING)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    /** Parts of a parser message that describe the parser's options and source. */
    private static final Pattern ABOUT_THE_PARSER = Pattern.compile(
            " \\(start marker at .*|: enable `.*| \\(not recognized as one since .*| \\(enable `.*|`[A-Z]\\w+[.(].*");

    private JsonFault() {}

    static UndecodableRecordException of(JsonProcessingException fault) {
        if (fault instanceof StreamConstraintsException) {
            return new UndecodableRecordException(
                    String.format("objects and arrays are nested more than %,d deep", MAX_NESTING));
        }
        return new UndecodableRecordException("not JSON: " + sentence(fault.getOriginalMessage()));
    }

    /** A message of Jackson's parser without what it says about itself. */
    public static String sentence(String message) {
        return ABOUT_THE_PARSER.matcher(message).replaceFirst("").replace("VALUE_STRING", "a text");
    }
}
