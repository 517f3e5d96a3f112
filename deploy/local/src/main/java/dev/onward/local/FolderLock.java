package dev.onward.local;

import dev.onward.local.setting.LocalStackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Held by the one launcher of a folder; the system lets go of it when the launcher is killed. */
final class FolderLock {

    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /** @throws LocalStackException if another launcher holds it */
    static FolderLock take(Path folder) {
        Path path = folder.resolve("launcher.lock");
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(file) == null) {
                file.close();
                throw new LocalStackException(
                        "a stack runs already in %s: ./onward status shows it, ./onward down stops it"
                                .formatted(folder.getParent()));
            }
            return new FolderLock(file);
        } catch (IOException failed) {
            throw new LocalStackException("cannot lock " + path, failed);
        }
    }

    void release() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new LocalStackException("cannot unlock", failed);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
