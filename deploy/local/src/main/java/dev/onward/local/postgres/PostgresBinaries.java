package dev.onward.local.postgres;

import dev.onward.local.setting.LocalStackException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked from the archive on the class path.
 *
 * @param root the folder that holds {@code bin}, {@code lib} and {@code share}
 */
public record PostgresBinaries(Path root) {

    public Path initdb() {
        return root.resolve("bin/initdb");
    }

    public Path postgres() {
        return root.resolve("bin/postgres");
    }

    /** Unpacks them into a folder of {@code cache} named by the archive's digest, unless they are there already. */
    public static PostgresBinaries in(Path cache) {
        String archive = archiveOfThisMachine();
        try {
            Path target = cache.resolve("postgresql-" + digestOf(archive));
            if (!Files.isDirectory(target)) {
                Files.createDirectories(cache);
                Path fresh = Files.createTempDirectory(
                        cache,
                        "unpacking",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
                unpack(archive, fresh);
                moveUnlessThere(fresh, target);
            }
            return new PostgresBinaries(target);
        } catch (IOException failed) {
            throw new LocalStackException("cannot unpack PostgreSQL into " + cache, failed);
        }
    }

    private static void moveUnlessThere(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            // Another process was first; what it unpacked is the same.
            if (!Files.isDirectory(target)) {
                throw failed;
            }
        }
    }

    private static String archiveOfThisMachine() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String archive = "postgres-%s-%s.txz"
                .formatted(
                        os.startsWith("mac") ? "darwin" : os,
                        switch (arch) {
                            case "amd64", "x86_64" -> "x86_64";
                            case "aarch64", "arm64" -> "arm_64";
                            default -> arch;
                        });
        if (PostgresBinaries.class.getResource("/" + archive) == null) {
            throw new LocalStackException(
                    "there is no PostgreSQL for %s on %s in the build: Linux and macOS on x86-64".formatted(os, arch)
                            + " and arm64 are served");
        }
        return archive;
    }

    private static InputStream open(String archive) throws IOException {
        InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
        if (in == null) {
            throw new IOException("no " + archive + " on the class path");
        }
        return new BufferedInputStream(in);
    }

    private static String digestOf(String archive) throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException(entry.getName() + " would leave " + target);
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, target.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
