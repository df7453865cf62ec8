package dev.telltale.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * What a pipeline's {@code topics.json} says: facts about its topics that are not SQL.
 *
 * @param window length of its windows, which are aligned to the epoch
 * @param outOfOrderness how much later than the newest reading an on-time reading may be
 * @param input the topic that it reads
 * @param outputs the topics that it writes
 */
public record Topics(
        Duration window, @JsonProperty("out_of_orderness") Duration outOfOrderness, Input input, List<Output> outputs) {

    /**
     * @param name topic of the readings
     * @param partitions number of partitions
     * @param format Flink's name of the format of its values
     * @param keyField field of the value that says whose reading it is
     * @param timeField field of the value that says when it was measured
     * @param timeFunction SQL function that reads that field
     */
    public record Input(
            String name,
            int partitions,
            String format,
            @JsonProperty("key_field") String keyField,
            @JsonProperty("time_field") String timeField,
            @JsonProperty("time_function") String timeFunction) {}

    /**
     * @param name topic of results
     * @param partitions number of partitions
     * @param compacted whether only the newest record of a key is kept
     */
    public record Output(String name, int partitions, boolean compacted) {}

    /** Reads them, settings resolved. */
    public static Topics of(SqlFiles files, String pipeline, Settings settings) {
        Path file = files.versionInForce(pipeline).resolve("topics.json");
        try {
            String text = Template.resolve(file.toString(), Files.readString(file), settings);
            return JsonMapper.builder().addModule(new JavaTimeModule()).build().readValue(text, Topics.class);
        } catch (IOException unreadable) {
            throw new ScriptException("cannot read " + file + ": " + unreadable.getMessage());
        }
    }
}
