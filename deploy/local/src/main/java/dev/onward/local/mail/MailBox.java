package dev.onward.local.mail;

import dev.onward.local.setting.LocalStackException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The newest mails, each a file {@code <id>.eml} whose first two lines are the envelope's sender and recipient. Safe for
 * use by several threads.
 */
final class MailBox {

    private static final String SUFFIX = ".eml";

    private final Path folder;
    private final int kept;
    private final Session session = Session.getInstance(new Properties());
    private final Deque<Mail> mails = new ArrayDeque<>();
    private long lastId;

    MailBox(Path folder, int kept) {
        this.folder = folder;
        this.kept = kept;
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> mailFiles = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            for (Path file : mailFiles) {
                add(read(file));
            }
        } catch (IOException | MessagingException failed) {
            throw new LocalStackException("cannot read the mails in " + folder, failed);
        }
    }

    /** Keeps a mail; when this returns it is in its file. */
    synchronized void put(String from, String to, MimeMessage message) throws MessagingException {
        long id = lastId + 1;
        Path fresh = folder.resolve(nameOf(id) + ".new");
        try {
            try (OutputStream out = Files.newOutputStream(fresh)) {
                out.write((from + "\n" + to + "\n").getBytes(StandardCharsets.UTF_8));
                message.writeTo(out);
            }
            Path file = Files.move(fresh, folder.resolve(nameOf(id)), StandardCopyOption.ATOMIC_MOVE);
            add(read(file));
        } catch (IOException failed) {
            throw new LocalStackException("cannot write a mail into " + folder, failed);
        }
    }

    /** Oldest first. */
    synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }

    synchronized Optional<Mail> mail(long id) {
        return mails.stream().filter(mail -> mail.id() == id).findFirst();
    }

    synchronized void clear() {
        while (!mails.isEmpty()) {
            dropOldest();
        }
    }

    private void add(Mail mail) {
        mails.addLast(mail);
        lastId = mail.id();
        while (mails.size() > kept) {
            dropOldest();
        }
    }

    private void dropOldest() {
        try {
            Files.deleteIfExists(folder.resolve(nameOf(mails.removeFirst().id())));
        } catch (IOException failed) {
            throw new LocalStackException("cannot delete from " + folder, failed);
        }
    }

    private Mail read(Path file) throws IOException, MessagingException {
        String name = file.getFileName().toString();
        long id = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        FileTime at = Files.getLastModifiedTime(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String from = readLine(in);
            String to = readLine(in);
            return Mail.of(id, Instant.ofEpochMilli(at.toMillis()), from, to, new MimeMessage(session, in));
        }
    }

    private static String readLine(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static String nameOf(long id) {
        return "%010d%s".formatted(id, SUFFIX);
    }
}
