package dev.telltale.guarantees.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** The proofs of one run: a file per outermost test class, which replaces that of an earlier run. */
final class ProofFiles {

    private final Path folder;
    private final Map<String, Set<String>> lines = new TreeMap<>();

    ProofFiles(Path folder) {
        this.folder = folder;
    }

    /** Notes that a class runs, so that its earlier proofs do not count. */
    synchronized void begin(TestSource source) {
        if (source instanceof ClassSource type) {
            linesOf(type.getClassName());
        }
    }

    synchronized void add(MethodSource source, Collection<Proof> proofs) {
        proofs.forEach(proof -> linesOf(source.getClassName()).add(proof.line()));
    }

    private Set<String> linesOf(String className) {
        return lines.computeIfAbsent(className.replaceAll("\\$.*", ""), any -> new TreeSet<>());
    }

    synchronized void write() {
        lines.forEach((type, ofClass) -> replace(folder.resolve(type + ".tsv"), List.copyOf(ofClass)));
        lines.clear();
    }

    private void replace(Path file, List<String> ofClass) {
        try {
            if (ofClass.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.createDirectories(folder);
                Files.write(file, ofClass);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
