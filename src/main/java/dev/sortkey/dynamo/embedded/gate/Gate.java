package dev.sortkey.dynamo.embedded.gate;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// The server between the programs of this computer and the embedded engine, which would accept anybody, even web
/// pages. It rejects browsers, foreign host names and other access keys, keeps its address when the engine
/// restarts, and passes everything else through unchanged.
///
/// It implements HTTP/1.1 itself, because relaying bytes costs a fraction of parsing requests and writing new
/// ones.
public final class Gate implements AutoCloseable {
    /// More than any tool keeps open, and few enough for this machine's threads.
    private static final int MOST_CLIENTS = 512;
    /// How long a connection without an accepted request may use up one of these places.
    private static final long STRANGERS_NANOS = 30_000_000_000L;

    private final ServerSocket socket;
    private final Upstream upstream;
    private final GateRules admission;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    /// The clients without an accepted request, and when they connected.
    private final Map<Socket, Long> strangers = new ConcurrentHashMap<>();

    private Gate(ServerSocket socket, Upstream upstream, GateRules admission) {
        this.socket = socket;
        this.upstream = upstream;
        this.admission = admission;
    }

    /// Listens on a free port of 127.0.0.1 until closed.
    ///
    /// @param port the port to take, or 0 for any that is free
    /// @param accessKeyId the one access key id that is let in
    /// @param open whether all are let in for now
    /// @throws IOException when the port cannot be taken
    public static Gate listen(int port, Upstream upstream, String accessKeyId, BooleanSupplier open)
            throws IOException {
        var socket = new ServerSocket();
        try {
            // Only 127.0.0.1: other machines never get here.
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 512);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        var gate = new Gate(
                socket,
                upstream,
                new GateRules(accessKeyId, open, upstream::crashesOnForeignExpressions, upstream::verifiesSignatures));
        // Not a virtual one: whatever blocks the threads that carry those, the database goes on.
        Thread.ofPlatform().daemon().name("gate").start(gate::accept);
        return gate;
    }

    /// The address where it listens.
    public URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                admit(socket.accept());
            } catch (IOException e) {
                pause(); // closed, or out of file handles for a moment: the next round tells
            }
        }
    }

    private void admit(Socket client) {
        clients.add(client);
        strangers.put(client, System.nanoTime());
        if (socket.isClosed()) { // it came at the last moment, and nobody else closes it any more
            end(client);
            return;
        }
        if (clients.size() > MOST_CLIENTS) {
            long before = System.nanoTime() - STRANGERS_NANOS;
            strangers.forEach((stranger, since) -> {
                if (since - before < 0) {
                    end(stranger);
                }
            });
        }
        if (clients.size() > MOST_CLIENTS) {
            end(client);
            return;
        }
        try {
            // A thread of the system is woken sooner by its socket than a virtual one: an eighth of a request.
            Thread.ofPlatform().daemon().name("gate-client").start(() -> serve(client));
        } catch (OutOfMemoryError e) { // the system has no more threads at the moment; others go on
            end(client);
            pause();
        }
    }

    private void forget(Socket client) {
        clients.remove(client);
        strangers.remove(client);
    }

    private void end(Socket client) {
        forget(client);
        close(client);
    }

    private static void close(Closeable ended) {
        try {
            ended.close();
        } catch (IOException e) {
            // it is gone already
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket client) {
        try (client;
                var relay = new Relay(
                        new HttpSocket(client),
                        upstream,
                        admission,
                        socket.getLocalPort(),
                        () -> strangers.remove(client))) {
            relay.run();
        } catch (IOException e) {
            // One of the two sides ended; the client's own library says so on its side.
        } finally {
            forget(client);
        }
    }

    @Override
    public void close() {
        close(socket);
        clients.forEach(Gate::close);
    }
}
