package dev.telltale.local.scaffold.choice;

import java.util.Map;

/**
 * The format of the values of the topic.
 *
 * @param name name in the manifest
 * @param options options in the manifest
 * @param why the reason
 */
public record FormatChoice(String name, Map<String, String> options, String why) {}
