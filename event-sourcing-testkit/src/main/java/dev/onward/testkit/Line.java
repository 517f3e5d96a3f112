package dev.onward.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The line to a server on this machine, in the hands of a test: it can be cut, frozen and mended. */
public final class Line implements AutoCloseable {

    private final int to;
    private final int port;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Those below are read and written under the lock.
    private boolean frozen;

    private @Nullable ServerSocket listening;

    private Line(int to) {
        this.to = to;
        this.port = listen(0);
    }

    /** A line to {@code port} of this machine. */
    public static Line to(int port) {
        return new Line(port);
    }

    /** Where the line begins. */
    public int port() {
        return port;
    }

    /** The server is gone: connections break, new ones are refused. */
    public void cut() {
        lock.lock();
        try {
            closeQuietly(listening);
            listening = null;
        } finally {
            lock.unlock();
        }
        connections.forEach(Connection::close);
    }

    /** The server is frozen: connections are made and stay open, and nothing comes through until {@link #mend}. */
    public void freeze() {
        change(() -> frozen = true);
    }

    /**
     * Another server took over and this one never said so: the connections of now stay open and carry nothing any more, not
     * even after {@link #mend}; new ones work.
     */
    public void forget() {
        change(() -> connections.forEach(connection -> connection.forgotten = true));
    }

    /** All is well again, except for the connections that were cut or forgotten. */
    public void mend() {
        change(() -> {
            frozen = false;
            if (listening == null) {
                listen(port);
            }
        });
    }

    @Override
    public void close() {
        cut();
    }

    private void change(Runnable how) {
        lock.lock();
        try {
            how.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 64);
            listening = socket;
            Thread.ofVirtual().start(() -> accept(socket));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no line to port " + to, e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Connection connection = new Connection(client, new Socket(InetAddress.getLoopbackAddress(), to));
                connections.add(connection);
                Thread.ofVirtual().start(() -> connection.carry(connection.client, connection.server));
                Thread.ofVirtual().start(() -> connection.carry(connection.server, connection.client));
            } catch (IOException _) {
                // Cut, or no server there: the client sees a connection that ends.
            }
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable closing) {
        try {
            if (closing != null) {
                closing.close();
            }
        } catch (Exception _) {
            // It is gone either way.
        }
    }

    private final class Connection {

        private final Socket client;
        private final Socket server;
        private boolean forgotten;
        private boolean closed;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void carry(Socket from, Socket into) {
            byte[] buffer = new byte[16 * 1024];
            try (InputStream in = from.getInputStream();
                    OutputStream out = into.getOutputStream()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    awaitFlow();
                    out.write(buffer, 0, read);
                }
            } catch (IOException _) {
                // One side is gone; the other follows.
            } finally {
                close();
            }
        }

        private void awaitFlow() {
            lock.lock();
            try {
                while ((frozen || forgotten) && !closed) {
                    changed.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }

        void close() {
            connections.remove(this);
            change(() -> closed = true);
            closeQuietly(client);
            closeQuietly(server);
        }
    }
}
