package dev.telltale.sql.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Template;

/** The queries of PostgreSQL that commands show for a pipeline. */
final class Queries {
    private final Pipeline pipeline;
    private final Pipelines files;

    Queries(Pipeline pipeline, Pipelines files) {
        this.pipeline = pipeline;
        this.files = files;
    }

    /** The query of the pipeline's own file, else the shared one for its table of windows. */
    String text(String query) {
        String name = "queries/" + query + ".sql";
        Path own = pipeline.folder().resolve(name);
        if (Files.exists(own)) {
            return first(own, pipeline.read(name));
        }
        Path shared = files.product().resolve("template").resolve(name);
        return Template.fill(first(shared, files.read(shared)), new DerivedQuery(pipeline).values());
    }

    private String first(Path file, List<Statement> statements) {
        return statements.stream()
                .findFirst()
                .orElseThrow(() -> new TelltaleException(files.nameOf(file) + " has no statement"))
                .text();
    }
}
