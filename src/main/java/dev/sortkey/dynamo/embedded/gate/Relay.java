package dev.sortkey.dynamo.embedded.gate;

import dev.sortkey.support.UserException;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One client's connection, and the connection to the engine that its requests go on through.
final class Relay implements Closeable {
    /// DynamoDB takes 16 MB at most.
    private static final int MOST_BODY = 20 << 20;

    /// An engine may close a connection that is idle for longer (DynamoDB Local does after 30 s), which shows only
    /// when a request on it is lost.
    private static final long MOST_IDLE_NANOS = 5_000_000_000L;

    private static final int CONNECTING_MILLIS = 5_000;

    private final HttpSocket client;
    private final Upstream upstream;
    private final GateRules admission;
    private final int port;
    private final Runnable admitted;
    private @Nullable InetSocketAddress address;
    private @Nullable HttpSocket engine;
    private long used = System.nanoTime();

    /// @param admitted runs for each request that is let in
    Relay(HttpSocket client, Upstream upstream, GateRules admission, int port, Runnable admitted) {
        this.client = client;
        this.upstream = upstream;
        this.admission = admission;
        this.port = port;
        this.admitted = admitted;
    }

    /// Passes requests on until the client closes the connection, or sends something ambiguous.
    void run() throws IOException {
        try {
            for (HttpHead head = client.head(); head != null && next(head); ) {
                head = client.head();
            }
        } catch (ProtocolException e) {
            client.write(new RejectedRequest(
                            400, "SerializationException", "This isn't a valid HTTP request: " + e.getMessage() + ".")
                    .bytes(true));
        }
    }

    /// Whether another request may follow on the connection.
    private boolean next(HttpHead head) throws IOException {
        Optional<RejectedRequest> unframed = unframed(head);
        if (unframed.isPresent()) {
            client.write(unframed.get().bytes(true));
            return false; // nobody knows where the next one begins
        }
        Optional<RejectedRequest> refusal = admission.byHead(head, port);
        if (refusal.isEmpty() && head.only("expect").isPresent()) {
            client.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        int length = (int) Math.max(0, head.length());
        if (refusal.isPresent()) {
            client.skip(length); // a connection closed over unread bytes takes the answer with it
            client.write(refusal.get().bytes(head.closes()));
            return !head.closes();
        }
        byte[] body = client.body(length);
        refusal = admission.byBody(body);
        if (refusal.isPresent()) {
            client.write(refusal.get().bytes(head.closes()));
        } else {
            admitted.run();
            exchange(head, body);
        }
        return !head.closes();
    }

    private static Optional<RejectedRequest> unframed(HttpHead head) throws ProtocolException {
        boolean counted = head.length() >= 0
                || head.first().startsWith("GET ")
                || head.first().startsWith("OPTIONS ");
        if (head.has("transfer-encoding") || !counted) {
            return Optional.of(new RejectedRequest(411, "SerializationException", "Send a Content-Length."));
        }
        return head.length() > MOST_BODY
                ? Optional.of(new RejectedRequest(413, "ValidationException", "The request is larger than 16 MB."))
                : Optional.empty();
    }

    private void exchange(HttpHead head, byte[] body) throws IOException {
        HttpHead answer;
        HttpSocket to;
        try {
            to = connected();
            String host = upstream.verifiesSignatures() ? head.only("host").orElse("") : to.peer();
            to.write(head.bytes("host", "host: " + host), body);
            answer = to.head();
            while (answer != null && answer.first().startsWith("HTTP/1.1 1")) {
                answer = to.head();
            }
        } catch (UserException e) {
            client.write(failed(
                    503,
                    "ServiceUnavailable",
                    e.error().what() + " " + e.error().next()));
            return;
        } catch (IOException e) {
            lost();
            return;
        }
        if (answer == null) {
            lost();
        } else {
            passAnswer(answer, to);
        }
    }

    /// The engine stopped while handling the request, which may have taken effect, as after a 500 on AWS.
    private void lost() throws IOException {
        InetSocketAddress before = address;
        disconnect();
        try {
            if (before != null) {
                address = upstream.replacing(before);
            }
            client.write(failed(
                    500,
                    "InternalServerError",
                    "The embedded database stopped while handling this request, and was restarted."));
        } catch (UserException e) {
            client.write(failed(
                    503,
                    "ServiceUnavailable",
                    e.error().what() + " " + e.error().next()));
        }
    }

    private static byte[] failed(int status, String type, String message) {
        return new RejectedRequest(status, type, message.replaceAll("[\"\\\\\\p{Cntrl}]", " ")).bytes(false);
    }

    private void passAnswer(HttpHead answer, HttpSocket from) throws IOException {
        String[] product = answer.has("server") ? new String[0] : new String[] {"server: " + upstream.product()};
        byte[] head = answer.bytes("access-control-", product); // whoever may ask is the gate's to say
        if (answer.only("transfer-encoding").isPresent()) {
            client.write(head);
            from.passChunks(client);
        } else if (answer.length() <= HttpSocket.SMALL) {
            client.write(head, from.body((int) Math.max(0, answer.length())));
        } else {
            client.write(head);
            from.pass(answer.length(), client);
        }
        if (answer.closes()) {
            disconnect();
        }
    }

    private HttpSocket connected() throws IOException {
        InetSocketAddress now = upstream.address();
        long idle = System.nanoTime() - used;
        used += idle;
        if (engine != null && (!now.equals(address) || idle > MOST_IDLE_NANOS)) {
            disconnect();
        }
        if (engine == null) {
            try {
                engine = new HttpSocket(open(now));
                address = now;
            } catch (ConnectException e) {
                address = upstream.replacing(now); // nothing was sent yet
                engine = new HttpSocket(open(address));
            }
        }
        return engine;
    }

    private static Socket open(InetSocketAddress address) throws IOException {
        var socket = new Socket(java.net.Proxy.NO_PROXY);
        try {
            socket.connect(address, CONNECTING_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void disconnect() throws IOException {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    @Override
    public void close() throws IOException {
        disconnect();
        client.close();
    }
}
