package dev.telltale.local.chaos.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.awaitility.Awaitility.await;

/**
 * An ext4 disk that holds some folders, which needs the permission to mount. When its power is cut, it keeps only what was
 * synced or written back, as the disk of a machine does.
 */
public final class PoweredDisk implements Closeable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SIZE = "3g";

    /** EXT4_IOC_SHUTDOWN without a flush of the journal; from then on, each access is an error. */
    private static final String SHUTDOWN =
            "open(F, '<', $ARGV[0]) or die; my $how = pack('L', 2); ioctl(F, 0x8004587d, $how) or die";

    private final Path image;
    private final Path root;
    private final List<Path> folders = new ArrayList<>();

    private PoweredDisk(Path parent) throws IOException {
        this.image = parent.resolve("disk.ext4");
        this.root = Files.createDirectories(parent.resolve("disk"));
    }

    /** Makes a disk, with its file in a folder; empty if mounting is not permitted. */
    public static Optional<PoweredDisk> in(Path parent) throws IOException {
        PoweredDisk disk = new PoweredDisk(parent);
        String file = disk.image.toString();
        boolean made = SmallDisk.runs("truncate", "-s", SIZE, file)
                && SmallDisk.runs("mkfs.ext4", "-q", file)
                && disk.isMounted();
        return made ? Optional.of(disk) : Optional.empty();
    }

    private boolean isMounted() throws IOException {
        return SmallDisk.runs("mount", "-o", "loop", image.toString(), root.toString());
    }

    /** Moves a folder, which no process uses, to the disk. */
    public void hold(Path folder) throws IOException {
        Files.createDirectories(folder);
        SmallDisk.require("cp", "-a", folder.toString(), root.toString());
        SmallDisk.require("sync", "-f", root.toString());
        folders.add(folder);
        bind(folder);
    }

    private void bind(Path folder) throws IOException {
        SmallDisk.require("mount", "--bind", root.resolve(folder.getFileName()).toString(), folder.toString());
    }

    /** Cuts the power. */
    public void cutPower() throws IOException {
        SmallDisk.require("perl", "-e", SHUTDOWN, root.toString());
    }

    /** Mounts the disk again; no process has an open file of it. */
    public void restorePower() throws IOException {
        unmount();
        if (!isMounted()) {
            throw new IOException("the disk cannot be mounted again");
        }
        for (Path folder : folders) {
            bind(folder);
        }
    }

    private void unmount() {
        folders.forEach(PoweredDisk::unmount);
        unmount(root);
    }

    private static void unmount(Path folder) {
        await("no use of " + folder).atMost(PATIENCE).until(() -> SmallDisk.runs("umount", folder.toString()));
    }

    @Override
    public void close() {
        unmount();
    }
}
