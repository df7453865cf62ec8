package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.apache.commons.io.file.PathUtils;

/**
 * The folder that holds everything a stack keeps.
 *
 * @param root the folder, absolute
 */
public record StackFolder(Path root) {

    private static final long MEGABYTE = 1_000_000;

    /** The programs of PostgreSQL take 60 MB, a new database 40 MB, its log and Kafka's first segments the rest. */
    private static final long NEEDED_BYTES = 300 * MEGABYTE;

    /** Names that no server stumbles over; a link may lead from one to another. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._@+=-]*");

    /** Makes the path absolute. */
    public StackFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Completed checkpoints and savepoints, one folder per pipeline. */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** What the servers log. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** The settings of the running stack; absent when none runs. */
    public Path environment() {
        return root.resolve("stack.env");
    }

    Path lock() {
        return root.resolve("stack.lock");
    }

    Path process() {
        return root.resolve("stack.pid");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path database() {
        return root.resolve("postgresql");
    }

    Path passwords() {
        return root.resolve("passwords.properties");
    }

    /** Beside the link where a link leads to an odd name: PostgreSQL follows links to its programs, and stumbles there. */
    Path programs() {
        Path link = root;
        while (link != null && !Files.isSymbolicLink(link)) {
            link = link.getParent();
        }
        boolean isOdd = link != null && !PLAIN.matcher(realName(link)).matches();
        return (isOdd ? link.getParent() : root).resolve("programs");
    }

    private static String realName(Path link) {
        try {
            return link.toRealPath().toString();
        } catch (IOException leadsNowhere) {
            return "";
        }
    }

    Path scratch() {
        return root.resolve("scratch");
    }

    /** Makes the folder, finds out at once whether it can be written, and resolves links in its name to a plain one. */
    StackFolder prepare() {
        requireName(",", "Kafka cannot keep its log in a folder with a comma in its name: ");
        requireName(":", "Flink cannot keep its files in a folder with a colon in its name: ");
        try {
            Files.createDirectories(root);
            if (!Files.isWritable(root)) {
                throw new AccessDeniedException(root.toString());
            }
            requireRoom();
            Path real = root.toRealPath();
            return PLAIN.matcher(real.toString()).matches() ? new StackFolder(real) : this;
        } catch (IOException e) {
            throw StackException.because("the stack cannot keep its state in " + root, e);
        }
    }

    private void requireName(String without, String reason) {
        if (root.toString().contains(without)) {
            throw new StackException(reason + root);
        }
    }

    private void requireRoom() throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < NEEDED_BYTES) {
            throw new StackException("the disk of " + root + " is full: " + free / MEGABYTE + " MB are free, "
                    + NEEDED_BYTES / MEGABYTE + " MB are needed");
        }
    }

    /** Deletes what earlier runs kept, except the unpacked programs. */
    void forget() {
        for (Path kept : List.of(kafka(), database(), checkpoints(), passwords(), environment())) {
            delete(kept);
        }
    }

    /** Deletes what only a running stack needs, and makes room for the next one. */
    void clearScratch() {
        delete(scratch());
        try {
            Files.createDirectories(scratch());
            Files.createDirectories(checkpoints());
        } catch (IOException e) {
            throw StackException.because("the stack cannot keep its state in " + root, e);
        }
    }

    private static void delete(Path kept) {
        try {
            if (Files.exists(kept)) {
                PathUtils.delete(kept);
            }
        } catch (IOException e) {
            throw StackException.because("the old state in " + kept + " cannot be deleted", e);
        }
    }
}
