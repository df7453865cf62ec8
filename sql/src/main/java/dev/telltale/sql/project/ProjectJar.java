package dev.telltale.sql.project;

import java.nio.file.Path;

/**
 * A jar with functions of a project.
 *
 * @param name path as {@code telltale.yaml} states it
 * @param file absolute path
 * @param line line of {@code telltale.yaml} that names it
 */
public record ProjectJar(String name, Path file, int line) {}
