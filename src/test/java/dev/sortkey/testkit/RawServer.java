package dev.sortkey.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// A server that does with each connection what a test says, down to the bytes, and remembers the heads it was sent.
public final class RawServer implements AutoCloseable {
    private final ServerSocket listening;
    private final boolean reads;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();

    /// What is done with a connection whose first head was read.
    public interface Manners {
        /// Answers on `out` whoever sent `head`; the connection is closed afterwards.
        void answer(String head, InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private RawServer(ServerSocket listening, boolean reads, Manners manners) {
        this.listening = listening;
        this.reads = reads;
        threads.submit(() -> {
            while (!listening.isClosed()) {
                Socket socket = listening.accept();
                accepted.add(socket);
                threads.submit(() -> serve(socket, manners));
            }
            return null;
        });
    }

    /// Starts one on a free loopback port.
    public static RawServer start(Manners manners) {
        return start(true, manners);
    }

    private static RawServer start(boolean reads, Manners manners) {
        try {
            return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), reads, manners);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts one that answers each head with `text`, whose lines end as HTTP's do.
    public static RawServer saying(String text) {
        return start((_, _, out) -> out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    /// Starts one that answers the first byte of each connection with `text`, as a server does that sees no HTTP.
    public static RawServer refusing(String text) {
        return start(false, (_, in, out) -> {
            int first = in.read();
            if (first >= 0) {
                out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /// Starts a proxy that lets in who shows `authorization`, or everybody when that is empty, and leads all to
    /// `port`.
    public static RawServer proxy(String authorization, int port) {
        return start((head, in, out) -> {
            if (!head.contains(authorization)) {
                out.write(("HTTP/1.1 407 Proxy Authentication Required\r\n"
                                + "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                return;
            }
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (head.startsWith("CONNECT")) {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } else {
                    server.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                }
                Thread up = Thread.startVirtualThread(() -> pump(in, server));
                server.getInputStream().transferTo(out);
                up.interrupt();
            }
        });
    }

    private static void pump(InputStream in, Socket server) {
        try {
            in.transferTo(server.getOutputStream());
            server.shutdownOutput();
        } catch (IOException e) {
            // the other side has gone
        }
    }

    private void serve(Socket socket, Manners manners) {
        try (socket) {
            InputStream in = socket.getInputStream();
            String head = reads ? head(in) : "";
            heads.add(head);
            manners.answer(head, in, socket.getOutputStream());
        } catch (IOException | InterruptedException e) {
            // the client has gone, or the test is over
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /// Waits until somebody has connected.
    public void awaitClient() throws InterruptedException {
        accepted.take();
    }

    /// The first line and the headers of each connection, in order.
    public List<String> heads() {
        return List.copyOf(heads);
    }

    /// Such as `http://127.0.0.1:12345`.
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /// Where it listens.
    public int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
