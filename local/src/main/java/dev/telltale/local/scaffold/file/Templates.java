package dev.telltale.local.scaffold.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.samskivert.mustache.Mustache;

/** The text templates beside this class, in the notation of Mustache. */
final class Templates {
    private static final Mustache.Compiler SQL =
            Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true);

    private static final Mustache.Compiler JSON = SQL.withEscaper(
            text -> String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)));

    private Templates() {}

    /** Fills a template of SQL or YAML: values are inserted as they are. */
    static String text(String name, Object values, PipelineModel pipeline) {
        return filled(SQL, name, values, pipeline);
    }

    /** Fills a template of JSON: values are inserted as parts of JSON texts. */
    static String json(String name, Object values, PipelineModel pipeline) {
        return filled(JSON, name, values, pipeline);
    }

    private static String filled(Mustache.Compiler compiler, String name, Object values, PipelineModel pipeline) {
        try (InputStream resource = Templates.class.getResourceAsStream(name)) {
            StringWriter text = new StringWriter();
            compiler.compile(new String(resource.readAllBytes(), StandardCharsets.UTF_8))
                    .execute(values, pipeline, text);
            return text.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
