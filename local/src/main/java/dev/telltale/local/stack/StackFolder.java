package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.sql.failure.TelltaleException;

/**
 * The folder of all state of a stack.
 *
 * @param root the folder, absolute
 */
public record StackFolder(Path root) {

    private static final long MEGABYTE = 1_000_000;

    /** The sum of PostgreSQL's binaries (60 MB), a new database (40 MB), its log and Kafka's first segments. */
    private static final long NEEDED_BYTES = 300 * MEGABYTE;

    /** Paths that all servers accept. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._@+=-]*");

    /** Makes the path absolute. */
    public StackFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Checkpoints and savepoints, one folder per pipeline. */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** The log files. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** The settings of the running stack; the file is absent while no stack runs. */
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

    /**
     * The unpacked binaries. They lie beside a link that leads to a path that PostgreSQL does not accept, because it
     * resolves links to its binaries.
     */
    public Path programs() {
        Path link = root;
        while (link != null && !Files.isSymbolicLink(link)) {
            link = link.getParent();
        }
        boolean isSpecial = link != null && !PLAIN.matcher(realName(link)).matches();
        return (isSpecial ? link.getParent() : root).resolve("programs");
    }

    private static String realName(Path link) {
        try {
            return link.toRealPath().toString();
        } catch (IOException broken) {
            return "";
        }
    }

    Path scratch() {
        return root.resolve("scratch");
    }

    /** Creates the folder, checks that it is writable, and resolves links in its path if the result is plain. */
    StackFolder prepare() {
        requireName(",", "Kafka cannot keep its log in a folder with a comma in its name: ");
        requireName(":", "Flink cannot keep its files in a folder with a colon in its name: ");
        requireWritable();
        try {
            requireRoom();
            Path real = root.toRealPath();
            return PLAIN.matcher(real.toString()).matches() ? new StackFolder(real) : this;
        } catch (IOException e) {
            throw TelltaleException.because("the stack cannot keep its state in " + root, e);
        }
    }

    /**
     * Creates the folder if it is missing.
     *
     * @throws TelltaleException if files cannot be written into it
     */
    public void requireWritable() {
        try {
            Files.createDirectories(root);
        } catch (FileAlreadyExistsException file) {
            throw TelltaleException.because("the stack cannot keep its state in " + root, file);
        } catch (IOException refused) {
            throw notWritable();
        }
        if (!Files.isWritable(root)) {
            throw notWritable();
        }
    }

    private TelltaleException notWritable() {
        return new TelltaleException("the stack cannot keep its state in " + root
                + ", because files cannot be written there: create this folder with write permission, or work on a copy of "
                + "the project with --project DIR");
    }

    private void requireName(String without, String reason) {
        if (root.toString().contains(without)) {
            throw new TelltaleException(reason + root);
        }
    }

    private void requireRoom() throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < NEEDED_BYTES) {
            throw new TelltaleException("the disk of " + root + " is full: " + free / MEGABYTE + " MB are free, "
                    + NEEDED_BYTES / MEGABYTE + " MB are needed");
        }
    }

    /** Deletes the state of earlier runs, except the unpacked binaries. */
    void deleteState() {
        for (Path kept : List.of(kafka(), database(), checkpoints(), passwords(), environment())) {
            delete(kept);
        }
    }

    /** Empties the folder of temporary files, and creates the folder of checkpoints if it is missing. */
    void clearScratch() {
        delete(scratch());
        try {
            Files.createDirectories(scratch());
            Files.createDirectories(checkpoints());
        } catch (IOException e) {
            throw TelltaleException.because("the stack cannot keep its state in " + root, e);
        }
    }

    private static void delete(Path kept) {
        try {
            if (Files.exists(kept)) {
                PathUtils.delete(kept);
            }
        } catch (IOException e) {
            throw TelltaleException.because("the old state in " + kept + " cannot be deleted", e);
        }
    }
}
