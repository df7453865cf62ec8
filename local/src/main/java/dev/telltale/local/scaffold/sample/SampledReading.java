package dev.telltale.local.scaffold.sample;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A reading of a sample.
 *
 * @param text the reading on one line: a JSON object, or a line of separated values
 * @param value the reading as a tree; numbers keep all their digits
 */
public record SampledReading(String text, JsonNode value) {}
