package dev.telltale.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import dev.telltale.udf.deadletter.KeptRecord;

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
     * The largest record that the topic of dead letters takes, in bytes: 64 times what a broker takes by default, for a
     * bad record becomes larger by its headers, and by what its producer had saved by compression.
     */
    public static final int LARGEST_DEAD_LETTER_BYTES = KeptRecord.LARGEST_RECORD_BYTES;

    /**
     * @param name topic of the readings
     * @param partitions number of partitions
     * @param format Flink's name of the format of its values
     * @param keys fields of the value without which a reading is nobody's, the first one says whose it is
     * @param time field of the value that says when it was measured, and the SQL function that reads it
     * @param checks further fields that make a reading invalid, and the SQL functions that say whether they do
     */
    public record Input(
            String name, int partitions, String format, List<String> keys, Check time, List<Check> checks) {}

    /**
     * @param field field of the value
     * @param function SQL function that judges it
     * @param form what the field is not where the function finds it invalid, in the words of {@code rejects.sql}; null for
     *     the time, of which the function {@code <function>_error} says what is wrong
     */
    public record Check(String field, String function, String form) {}

    /**
     * @param name topic of results
     * @param partitions number of partitions
     * @param compacted whether only the newest record of a key is kept
     */
    public record Output(String name, int partitions, boolean compacted) {}

    /** The topic that gets the unusable records of the input topic as they came. */
    public Output deadLetters() {
        return new Output(input.name() + ".dead-letter", 1, false);
    }

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
