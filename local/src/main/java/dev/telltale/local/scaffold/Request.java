package dev.telltale.local.scaffold;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a user asks for.
 *
 * @param project name of the project
 * @param pipeline name of the pipeline
 * @param topic topic of the readings
 * @param format name of the format; empty for the one that fits the sample
 * @param registry options of the schema registry that the manifest has to state
 * @param key path of the key; empty for the best one
 * @param time path of the event time; empty for the best one
 * @param window length of the windows
 */
public record Request(
        String project,
        String pipeline,
        String topic,
        Optional<String> format,
        Map<String, String> registry,
        Optional<String> key,
        Optional<String> time,
        Duration window) {}
