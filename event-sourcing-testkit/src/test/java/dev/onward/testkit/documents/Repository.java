package dev.onward.testkit.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a repository by their paths from its root, with {@code /}.
 *
 * @param folders every folder that holds one of the files, at any depth
 */
record Repository(Map<String, String> texts, Set<String> folders) {

    private static final Set<String> HIDDEN_AND_OURS = Set.of(".ci", ".githooks");

    static Repository of(Map<String, String> texts) {
        Set<String> folders = new TreeSet<>();
        for (String path : texts.keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(path.substring(0, slash));
            }
        }
        return new Repository(new TreeMap<>(texts), folders);
    }

    /** The one that holds the running test, without what builds and tools leave in it. */
    static Repository around(Path module) {
        return read(rootAround(module));
    }

    static Path rootAround(Path module) {
        Path root = module.toAbsolutePath().normalize();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = Objects.requireNonNull(root.getParent(), "no repository around " + module);
        }
        return root;
    }

    private static Repository read(Path root) {
        Map<String, String> texts = new TreeMap<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name =
                            folder.equals(root) ? "" : folder.getFileName().toString();
                    boolean foreign = name.equals("target") || name.startsWith(".") && !HIDDEN_AND_OURS.contains(name);
                    return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String path = root.relativize(file).toString().replace('\\', '/');
                    texts.put(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root, e);
        }
        return of(texts);
    }

    boolean has(String path) {
        return path.isEmpty() || texts.containsKey(path) || folders.contains(path);
    }

    /** Whether a path of the repository is {@code path} or ends in it. */
    boolean endsIn(String path) {
        String tail = "/" + path;
        return has(path)
                || texts.keySet().stream().anyMatch(it -> it.endsWith(tail))
                || folders.stream().anyMatch(it -> it.endsWith(tail));
    }

    /** Paths of the Java files that declare {@code type} at their top. */
    List<String> declaring(String type) {
        String tail = "/" + type + ".java";
        return texts.keySet().stream().filter(it -> it.endsWith(tail)).toList();
    }
}
