/**
 * Benchmarks: {@code mvn -P measure -pl bench -am verify -DskipTests}, from the project's root.
 */
package dev.telltale.bench;
