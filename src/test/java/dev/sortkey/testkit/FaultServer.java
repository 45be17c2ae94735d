package dev.sortkey.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// In front of an engine: a bad network, down to the bytes. It disturbs requests in one way until it has done so
/// for some time, or is told to recover; all others it passes on.
public final class FaultServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
    private static final Pattern TARGET = Pattern.compile("(?i)x-amz-target: *\\S+\\.(\\w+)");
    private static final int LATE_SECONDS = 10;
    private static final int MOST_LATE = 4;

    private final URI engine;
    private final Fault fault;
    private final Predicate<String> operations;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch recovered = new CountDownLatch(1);
    private final AtomicInteger disturbed = new AtomicInteger();
    private final int most;
    private final int port;
    private volatile ServerSocket listening;

    /// What goes wrong.
    public enum Fault {
        /// Nothing listens.
        REFUSED,
        /// The connection is reset before the request was read.
        RESET_BEFORE,
        /// The request is carried out, and the connection reset instead of an answer.
        RESET_AFTER,
        /// The request is carried out, and the connection closed in the middle of the answer.
        HALF_AN_ANSWER,
        /// The same, and the head promises no length.
        HALF_IN_CHUNKS,
        /// The request is carried out, and the answer comes after ten seconds.
        LATE,
        /// The request is carried out, and no answer comes.
        NEVER,
        /// The server fails.
        STATUS_500,
        /// The server is overloaded.
        STATUS_503,
        /// A load balancer answers for a server that isn't there.
        GATEWAY_503,
        /// Too many requests.
        THROTTLING,
        /// The table's capacity is used up.
        CAPACITY,
        /// The page of a hotel's network, in the place of an answer.
        PORTAL,
        /// The same by a redirect.
        PORTAL_REDIRECT,
        /// The request is carried out, and the answer damaged: its check sum is another.
        WRONG_CRC32,
        /// The request is carried out, and the answer isn't JSON.
        GARBLED,
        /// Speaks TLS, where none is expected.
        TLS
    }

    /// A server in front of `engine` that disturbs until it is told to recover; but only a few answers are late.
    ///
    /// @param operations which are disturbed, such as `PutItem`
    public FaultServer(URI engine, Fault fault, Predicate<String> operations) {
        this(engine, fault, operations, fault == Fault.LATE ? MOST_LATE : Integer.MAX_VALUE);
    }

    /// A server in front of `engine` that disturbs `most` requests.
    public FaultServer(URI engine, Fault fault, Predicate<String> operations, int most) {
        this.most = most;
        this.engine = engine;
        this.fault = fault;
        this.operations = operations;
        this.listening = listen(0);
        this.port = listening.getLocalPort();
        accept();
    }

    private static ServerSocket listen(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        ServerSocket now = listening;
        threads.submit(() -> {
            while (!now.isClosed()) {
                Socket socket = now.accept();
                threads.submit(() -> serve(socket));
            }
            return null;
        });
    }

    /// From now on all goes well.
    public void recover() {
        if (recovered.getCount() > 0) {
            recovered.countDown();
            if (listening.isClosed()) {
                listening = listen(port);
                accept();
            }
        }
    }

    /// How many requests were disturbed, as far as it knows.
    public int disturbed() {
        return disturbed.get();
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            if (isOn() && fault == Fault.TLS) {
                disturbed.incrementAndGet();
                socket.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 70}); // a fatal alert
                return;
            }
            byte[] head = head(in);
            if (head.length == 0) {
                return;
            }
            byte[] body = in.readNBytes(length(head));
            if (isOn() && operations.test(operation(head)) && disturbed.getAndIncrement() < most) {
                disturb(socket, head, body);
            } else {
                socket.getOutputStream().write(ask(head, body));
            }
        } catch (IOException | InterruptedException e) {
            // the client has gone, or the test is over
        }
    }

    private boolean isOn() {
        return recovered.getCount() > 0;
    }

    private void disturb(Socket socket, byte[] head, byte[] body) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        switch (fault) {
            case REFUSED -> {
                listening.close();
                reset(socket);
            }
            case RESET_BEFORE -> reset(socket);
            case RESET_AFTER -> {
                ask(head, body);
                reset(socket);
            }
            case HALF_AN_ANSWER -> {
                byte[] answer = ask(head, body);
                out.write(answer, 0, answer.length - Math.max(1, (answer.length - head(answer)) / 2));
            }
            case HALF_IN_CHUNKS -> {
                ask(head, body);
                out.write(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"Consumed"));
            }
            case LATE -> {
                byte[] answer = ask(head, body);
                boolean _ = recovered.await(LATE_SECONDS, TimeUnit.SECONDS);
                out.write(answer);
            }
            case NEVER -> {
                ask(head, body);
                boolean _ = socket.getInputStream().read() < 0; // until the client goes
            }
            case STATUS_500 -> out.write(error(500, "InternalServerError", "Internal server error"));
            case STATUS_503 -> out.write(error(503, "ServiceUnavailable", "Service is unavailable"));
            case GATEWAY_503 -> out.write(page("503 Service Unavailable", "<html><h1>503</h1></html>"));
            case THROTTLING -> out.write(error(400, "ThrottlingException", "Rate exceeded"));
            case CAPACITY -> out.write(error(400, "ProvisionedThroughputExceededException", "Too fast"));
            case PORTAL -> out.write(page("200 OK", "<html><h1>Welcome to Hotel Lisboa</h1></html>"));
            case PORTAL_REDIRECT ->
                out.write(page("302 Found\r\nLocation: http://portal.invalid/login", "<html>Log in</html>"));
            case WRONG_CRC32 -> {
                String answer = new String(ask(head, body), StandardCharsets.ISO_8859_1);
                String damaged = answer.replaceAll("(?i)x-amz-crc32:[^\r]*\r\n", "")
                        .replaceFirst("\r\n", "\r\nx-amz-crc32: 1\r\n");
                out.write(damaged.getBytes(StandardCharsets.ISO_8859_1));
            }
            case GARBLED -> {
                ask(head, body);
                out.write(answer("200 OK", "application/x-amz-json-1.0", "{\"Item\":{\"a\":{\"S\":\"\u0001"));
            }
            case TLS -> throw new IllegalStateException("before the head");
        }
        out.flush();
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /// The engine's answer, whole.
    private byte[] ask(byte[] head, byte[] body) throws IOException {
        try (Socket socket = new Socket(engine.getHost(), engine.getPort())) {
            String own = new String(head, StandardCharsets.ISO_8859_1)
                    .replaceAll("(?i)\r\nconnection:[^\r]*", "")
                    .replaceAll("(?i)\r\nhost:[^\r]*", "\r\nHost: " + engine.getAuthority())
                    .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(own.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            InputStream in = socket.getInputStream();
            byte[] answer = head(in);
            int length = length(answer);
            byte[] rest = in.readNBytes(length);
            byte[] whole = Arrays.copyOf(answer, answer.length + rest.length);
            System.arraycopy(rest, 0, whole, answer.length, rest.length);
            return whole;
        }
    }

    private static byte[] error(int status, String code, String message) {
        return answer(
                status + " " + code,
                "application/x-amz-json-1.0",
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"" + message + ".\"}");
    }

    private static byte[] page(String status, String html) {
        return answer(status, "text/html", html);
    }

    private static byte[] answer(String status, String type, String body) {
        return bytes("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            head.append((char) next);
        }
        return bytes(head.toString());
    }

    /// How long the head of an answer is.
    private static int head(byte[] answer) {
        return new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    }

    private static int length(byte[] head) {
        Matcher length = LENGTH.matcher(new String(head, StandardCharsets.ISO_8859_1));
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    private static String operation(byte[] head) {
        Matcher target = TARGET.matcher(new String(head, StandardCharsets.ISO_8859_1));
        return target.find() ? target.group(1) : "";
    }

    /// Such as `http://127.0.0.1:12345`.
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /// Where it listens.
    public int port() {
        return port;
    }

    @Override
    public void close() {
        recovered.countDown();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
