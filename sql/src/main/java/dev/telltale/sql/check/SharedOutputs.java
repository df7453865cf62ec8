package dev.telltale.sql.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;

/** Finds tables and topics that two pipelines write, or that a pipeline reads and writes. */
final class SharedOutputs {
    private final Map<String, Place> tables = new LinkedHashMap<>();
    private final Map<String, Place> topics = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Pipelines files;

    private SharedOutputs(Pipelines files) {
        this.files = files;
    }

    /**
     * The place of a name in a manifest.
     *
     * @param pipeline the pipeline's name
     * @param text file and line
     */
    private record Place(String pipeline, String text) {}

    /** @param pipelines all pipelines of the project with a valid manifest */
    static List<Finding> findings(Pipelines files, List<Pipeline> pipelines) {
        SharedOutputs outputs = new SharedOutputs(files);
        pipelines.forEach(outputs::add);
        return outputs.findings;
    }

    private void add(Pipeline pipeline) {
        Manifest manifest = pipeline.manifest();
        JsonLines lines = JsonLines.of(files.text(pipeline.folder().resolve("pipeline.json")));
        for (int index = 0; index < manifest.tables().size(); index++) {
            claim(
                    tables,
                    "table",
                    manifest.tables().get(index).name(),
                    pipeline,
                    lines.at("/tables/" + index + "/name"));
        }
        for (int index = 0; index < manifest.outputs().size(); index++) {
            String topic = manifest.outputs().get(index).topic().name();
            int line = lines.at("/outputs/" + index + "/topic/name");
            claim(topics, "topic", topic, pipeline, line);
            if (topic.equals(manifest.topic().name())) {
                findings.add(Finding.error(
                        pipeline.manifestName(),
                        line,
                        "the pipeline writes the topic '" + topic + "' that it reads; give the output another name"));
            }
        }
    }

    private void claim(Map<String, Place> taken, String kind, String name, Pipeline pipeline, int line) {
        Place place = new Place(pipeline.name(), pipeline.manifestName() + ":" + line);
        Place other = taken.putIfAbsent(name, place);
        if (other != null && !other.pipeline().equals(place.pipeline())) {
            findings.add(Finding.error(
                    pipeline.manifestName(),
                    line,
                    "pipeline " + other.pipeline() + " writes the " + kind + " '" + name + "' too (" + other.text()
                            + "); give it another name"));
        }
    }
}
