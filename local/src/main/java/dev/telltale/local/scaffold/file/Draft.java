package dev.telltale.local.scaffold.file;

import java.time.Duration;
import java.util.List;

import dev.telltale.local.scaffold.choice.EventTime;
import dev.telltale.local.scaffold.choice.FormatChoice;
import dev.telltale.local.scaffold.choice.Leaf;
import dev.telltale.local.scaffold.choice.Measure;
import dev.telltale.local.scaffold.schema.SqlType.Field;

/**
 * All choices about a new pipeline.
 *
 * @param project name of the project
 * @param pipeline name of the pipeline
 * @param topic topic of its readings
 * @param partitions partitions of the topic when it is created
 * @param format format of the values
 * @param columns columns of a reading
 * @param key field of the key
 * @param keyColumn column of the key in the windows
 * @param time event time
 * @param numbers numbers of the windows
 * @param window length of the windows
 */
public record Draft(
        String project,
        String pipeline,
        String topic,
        int partitions,
        FormatChoice format,
        List<Field> columns,
        Leaf key,
        String keyColumn,
        EventTime time,
        List<Measure> numbers,
        Duration window) {}
